import type { CampaignKind } from '#shared/campaign.ts';
import type { Locale } from '#shared/survey.ts';
import type { ParkReason } from './outbox/store.ts';

/*
 * Every word of the parent's page that is not the survey's own. `en` must have exactly what `vi` has: the
 * compiler sees to it.
 */

const vi = {
	title: 'Lắng Nghe',
	otherLocale: 'English',
	// Who asks, why, and what becomes of it.
	inviting: 'Xin ý kiến của Quý phụ huynh',
	invitingPerson: 'Xin ý kiến của Ông/Bà',
	aboutProcedure: 'Về thủ tục vừa được giải quyết:',
	why: (unit: string) => `${unit} mong được nghe ý kiến thật để phục vụ tốt hơn.`,
	promises: (minutes: number) => [`Khoảng ${minutes} phút`, 'Không ghi tên', 'Tự nguyện'],
	more: 'Ý kiến được giữ và dùng thế nào?',
	moreText: [
		'Chúng tôi không hỏi tên, lớp hay số điện thoại, và không ghi lại địa chỉ máy. Không ai biết phiếu nào là của ai.',
		'Máy giữ một mã ngẫu nhiên, riêng cho đợt này, để biết có phiếu nào bị lạc không.',
		'Lời góp ý được cơ quan quản lý đọc trước và che tên người, lớp, số điện thoại, rồi nhà trường mới đọc.',
		'Hệ thống đếm số lượt mở trang, không biết ai mở.',
		'Kết quả chỉ được công bố dưới dạng con số chung. Trả lời hay không đều không ảnh hưởng gì đến Quý vị và gia đình.',
		'Phiếu được lưu 24 tháng rồi xóa.'
	],
	part: (number: number, of: number) => `Phần ${number}/${of}`,
	left: (questions: number) => `còn ${questions} câu`,
	closing: 'Nhìn chung',
	// What a message shows of a link.
	cardTitle: (inviting: string) => inviting.replace(/^Xin/, 'xin'),
	cardText: (promises: readonly string[]) =>
		`${promises.join(' · ')}. Chạm vào đường dẫn để trả lời ngay trên điện thoại.`,
	cardPicture: 'Năm khuôn mặt, từ rất không hài lòng đến rất hài lòng',
	// The quick form: one face is an answer.
	opening: 'Một câu là đủ',
	once: 'Chỉ cần chạm một khuôn mặt. Các câu sau không bắt buộc.',
	taken: (questions: number) =>
		`Đã ghi nhận. Quý vị có thể gửi ngay, hoặc trả lời thêm ${questions} câu (không bắt buộc).`,
	sendNow: 'Gửi ngay',
	answerMore: 'Trả lời thêm',
	leftEnded: 'Phiếu này hoàn tất khi Quý vị rời trang, với những câu đã trả lời đến lúc đó.',
	skip: 'Câu nào chưa muốn trả lời, xin cứ để trống.',
	back: 'Quay lại',
	next: 'Tiếp tục',
	send: 'Gửi phiếu',
	sending: 'Đang gửi…',
	numberHint: 'Chạm một số hoặc tự ghi.',
	badNumber: (min: number, max: number, unit: string) =>
		`Xin ghi một số từ ${min} đến ${max} ${unit}, ví dụ 85. Hoặc để trống.`,
	badText: (most: number) => `Xin viết ngắn lại, tối đa ${most} ký tự.`,
	badChoice: 'Xin chọn lại câu này.',
	faultsTitle: 'Còn chỗ cần xem lại',
	blankTitle: 'Phiếu còn trống',
	blank: 'Chưa chọn câu nào. Xin chọn ít nhất một câu rồi gửi.',
	leftOut: 'Số câu chưa trả lời:',
	leftOutHint: 'Có thể gửi luôn, hoặc chạm vào câu để trả lời thêm.',
	allAnswered: 'Quý vị đã trả lời tất cả các câu. Xin cảm ơn!',
	earlier: ['Phiếu Quý vị làm lúc', 'vẫn ở trên máy này, đang chờ gửi. Không cần làm lại.'],
	earlierArrived: 'Phiếu lần trước đã đến nơi.',
	restored: 'Đã khôi phục các câu trả lời đang làm dở.',
	startOver: 'Làm lại từ đầu',
	// After sending: the truth about where the answer is.
	thanks: 'Xin cảm ơn!',
	received: 'Phiếu đã đến nơi.',
	receipt: 'Mã biên nhận',
	receiptHint: 'Quý vị không cần ghi lại mã này.',
	keptSending: 'Phiếu đã lưu trên máy này, đang gửi…',
	keptAlone: 'Phiếu đã lưu trên máy này và sẽ tự gửi khi có mạng. Quý vị có thể đóng trang.',
	kept: 'Phiếu đã lưu trên máy này. Khi có mạng, xin mở lại trang này để phiếu được gửi.',
	keptBusy: 'Phiếu đã lưu trên máy này. Chưa gửi được; máy sẽ tự gửi lại.',
	unkept: 'Phiếu chưa gửi được và máy này không lưu được. Xin giữ trang mở rồi bấm “Gửi lại ngay”.',
	already: 'Phiếu này đã được gửi từ một cửa sổ khác, nên không gửi thêm lần nữa.',
	afterwards:
		'Câu trả lời được cộng vào kết quả chung, để nhà trường và cơ quan quản lý biết điều gì cần làm tốt hơn.',
	again: 'Trả lời cho con khác',
	againPerson: 'Trả lời một phiếu khác',
	retry: 'Gửi lại ngay',
	waiting: 'Số phiếu trên máy này đang chờ gửi:',
	parkedTitle: 'Có phiếu không được nhận',
	parkedOne: 'Phiếu không được nhận',
	parked: {
		'not-open': 'Phiếu làm xong ngoài thời gian khảo sát nên không được tính. Quý vị không cần làm gì thêm.',
		'unknown-poster': 'Mã này không còn dùng. Xin quét mã mới ở trường và trả lời lại.',
		'unknown-survey': 'Mẫu phiếu này không còn dùng. Xin quét lại mã và trả lời lại.',
		'invalid-answers': 'Máy chủ không đọc được một số câu trả lời. Xin quét lại mã và trả lời lại.',
		deleted: 'Phiếu này đã bị xóa theo yêu cầu.',
		'already-answered':
			'Phiếu mời này đã được trả lời trước đó, mỗi hồ sơ chỉ tính một lần. Ý kiến đầu tiên vẫn được giữ nguyên. Xin cảm ơn Quý vị.',
		cancelled:
			'Nhà trường đã hủy phiếu mời này, nên phiếu trả lời theo đó không được tính. Nếu vẫn muốn góp ý, xin quét mã dán ở trường hoặc hỏi văn phòng nhà trường.',
		conflict: 'Máy chủ đã có một phiếu khác cùng số. Phiếu này được giữ riêng để xem xét.',
		refused: 'Máy chủ không nhận phiếu này. Xin quét lại mã và trả lời lại.'
	} satisfies Record<ParkReason, string>,
	dismiss: 'Đã hiểu, xóa khỏi máy này',
	offlineReady: 'Dùng được khi mất mạng',
	// Pages without a survey.
	enterTitle: 'Nhập mã để mở phiếu',
	enterText:
		'Mã in dưới ô vuông để quét: trên áp phích có 8 chữ và số, ví dụ K7M4-HXP2; trên phiếu mời có 12.',
	enterLabel: 'Mã in dưới ô vuông',
	wrongLength: (typed: number) =>
		`Mã trên áp phích có 8 ký tự, trên phiếu mời có 12; Quý vị ${typed < 8 ? 'mới ' : ''}nhập ${typed}.`,
	enterGo: 'Mở phiếu',
	/** The same beside a button that leads to a survey of the school. */
	anotherLabel: 'Có mã khác? Gõ mã in dưới ô vuông',
	anotherGo: 'Mở bằng mã này',
	unknownTitle: 'Chưa tìm thấy phiếu này',
	unknownText: (typed: string) =>
		`Mã “${typed}” chưa đúng hoặc không còn dùng. Xin xem lại mã in dưới ô vuông rồi nhập lại, hoặc quét lại.`,
	upcomingTitle: 'Đợt khảo sát chưa bắt đầu',
	upcomingText: (day: string) => `Xin trở lại từ ngày ${day}. Rất mong được nghe ý kiến của Quý vị.`,
	closedTitle: 'Đợt khảo sát đã kết thúc',
	closedText: (day: string) => `Đợt này nhận phiếu đến hết ngày ${day}. Xin cảm ơn Quý vị đã quan tâm.`,
	closingText: 'Phiếu đã làm xong trước đó mà còn trên máy này vẫn được gửi và được tính.',
	withdrawnTitle: 'Mã hoặc đường dẫn này không còn dùng',
	withdrawnText: 'Xin quét mã đang dán ở trường, hoặc hỏi văn phòng nhà trường.',
	elsewhereText: 'Trường vẫn đang nhận ý kiến qua mã khác.',
	elsewhereGo: 'Mở phiếu của trường',
	expiredTitle: 'Phiếu mời này đã hết hạn',
	expiredText: 'Mỗi phiếu mời chỉ dùng được trong một thời gian. Xin cảm ơn Quý vị đã quan tâm.',
	cancelledTitle: 'Nhà trường đã hủy phiếu mời này',
	cancelledText:
		'Nhà trường hủy phiếu mời khi nhập nhầm hồ sơ. Việc này không ảnh hưởng đến hồ sơ Quý vị đã nộp, Quý vị không cần làm gì thêm.',
	askSchool: 'Nếu có điều muốn góp ý, xin hỏi văn phòng nhà trường.',
	otherText: 'Trường đang có đợt khảo sát khác.',
	otherGo: 'Mở phiếu của đợt đó',
	offlineTitle: 'Đang không có mạng',
	offlineText: 'Phiếu này chưa từng được mở trên máy này. Xin quét lại khi có mạng.',
	troubleTitle: 'Máy chủ đang bận',
	troubleText: 'Xin thử lại sau ít phút. Chưa có câu trả lời nào bị mất.',
	tryAgain: 'Thử lại'
};

export type Words = typeof vi;

const en: Words = {
	title: 'Lắng Nghe',
	otherLocale: 'Tiếng Việt',
	inviting: 'Parents, we would like your views',
	invitingPerson: 'We would like your views',
	aboutProcedure: 'About the procedure that was just completed:',
	why: (unit) => `${unit} wants to hear what you really think, so as to do better.`,
	promises: (minutes) => [`About ${minutes} min`, 'No names', 'Voluntary'],
	more: 'How are answers kept and used?',
	moreText: [
		'We ask for no name, class or telephone number and do not record your device’s address. Nobody can tell whose answers are whose.',
		'Your device keeps a random code, for this survey alone, which shows whether any answers got lost.',
		'The education office reads comments first and hides names, classes and telephone numbers; only then does the school read them.',
		'How often the page is opened is counted, not who opens it.',
		'Results are published only as overall figures. Answering or not has no effect on you or your family.',
		'Answers are kept for 24 months, then deleted.'
	],
	part: (number, of) => `Part ${number} of ${of}`,
	left: (questions) => (questions === 1 ? '1 question left' : `${questions} questions left`),
	closing: 'Overall',
	cardTitle: (inviting) => inviting,
	cardText: (promises) => `${promises.join(' · ')}. Touch the link to answer on your phone.`,
	cardPicture: 'Five faces, from very dissatisfied to very satisfied',
	opening: 'One question is enough',
	once: 'One touch on a face is enough. The other questions are optional.',
	taken: (questions) => `Noted. You may send now, or answer ${questions} more questions (optional).`,
	sendNow: 'Send now',
	answerMore: 'Answer more',
	leftEnded: 'This was completed when you left the page, with what you had answered until then.',
	skip: 'You may leave any question unanswered.',
	back: 'Back',
	next: 'Continue',
	send: 'Send answers',
	sending: 'Sending…',
	numberHint: 'Tap a number or type your own.',
	badNumber: (min, max, unit) =>
		`Please give a number from ${min} to ${max} ${unit}, such as 85. Or leave it empty.`,
	badText: (most) => `Please shorten this to ${most} characters at most.`,
	badChoice: 'Please answer this question again.',
	faultsTitle: 'Please look at this again',
	blankTitle: 'Nothing to send yet',
	blank: 'Nothing has been answered yet. Please answer at least one question, then send.',
	leftOut: 'Questions left unanswered:',
	leftOutHint: 'You may send now, or tap a question to answer it.',
	allAnswered: 'You have answered every question. Thank you!',
	earlier: [
		'The answers you gave at',
		'are still on this device, waiting to be sent. No need to answer again.'
	],
	earlierArrived: 'Your earlier answers have arrived.',
	restored: 'Your unfinished answers have been restored.',
	startOver: 'Start over',
	thanks: 'Thank you!',
	received: 'Your answers have arrived.',
	receipt: 'Receipt',
	receiptHint: 'You need not write it down.',
	keptSending: 'Saved on this device, sending…',
	keptAlone:
		'Saved on this device; it will be sent by itself once there is a network. You may close this page.',
	kept: 'Saved on this device. Please open this page again when there is a network, so that it can be sent.',
	keptBusy: 'Saved on this device. It could not be sent yet; it will be sent again by itself.',
	unkept:
		'Not sent yet, and this device cannot save it. Please keep this page open and press “Send again now”.',
	already: 'This was already sent from another window, so it is not sent twice.',
	afterwards:
		'Your answers are added to the overall result, which shows the school and its office what to do better.',
	again: 'Answer for another child',
	againPerson: 'Answer once more',
	retry: 'Send again now',
	waiting: 'Answers on this device waiting to be sent:',
	parkedTitle: 'Some answers were not accepted',
	parkedOne: 'Your answers were not accepted',
	parked: {
		'not-open':
			'It was finished outside the time of the survey and is not counted. There is nothing more you need to do.',
		'unknown-poster':
			'This code is no longer in use. Please scan the new one at the school and answer again.',
		'unknown-survey': 'This questionnaire is no longer in use. Please scan again and answer again.',
		'invalid-answers': 'The server could not read some of the answers. Please scan again and answer again.',
		deleted: 'These answers were deleted on request.',
		cancelled:
			'The school has cancelled this invitation, so your answers to it are not counted. If you would still like to tell us something, please scan a code at the school or ask the school office.',
		'already-answered':
			'This invitation was answered before, and each procedure counts once. The first answers stand. Thank you.',
		conflict: 'The server has other answers under the same number. Yours are kept apart to be looked at.',
		refused: 'The server did not take these answers. Please scan again and answer again.'
	},
	dismiss: 'I understand, remove them',
	offlineReady: 'Works without a network',
	enterTitle: 'Type the code to open the survey',
	enterText:
		'It is printed under the square to scan: 8 letters and digits on a poster, such as K7M4-HXP2; 12 on a slip.',
	enterLabel: 'Code under the square',
	wrongLength: (typed) => `A code on a poster has 8 characters, on a slip 12; you typed ${typed}.`,
	enterGo: 'Open the survey',
	anotherLabel: 'Another code? Type what is under the square',
	anotherGo: 'Open by this code',
	unknownTitle: 'No such survey found',
	unknownText: (typed) =>
		`The code “${typed}” is not right or no longer in use. Please check what is printed under the square and type it again, or scan.`,
	upcomingTitle: 'The survey has not begun yet',
	upcomingText: (day) => `Please come back from ${day}. We look forward to hearing from you.`,
	closedTitle: 'The survey is over',
	closedText: (day) => `Answers were taken until ${day}. Thank you for your interest.`,
	closingText: 'Answers finished in time that are still on this device are still sent and counted.',
	withdrawnTitle: 'This code or link is no longer in use',
	withdrawnText: 'Please scan a code that hangs at the school, or ask the school office.',
	elsewhereText: 'The school still takes answers by another code.',
	elsewhereGo: 'Open the school’s survey',
	expiredTitle: 'This invitation has expired',
	expiredText: 'Each invitation can be used for a limited time. Thank you for your interest.',
	cancelledTitle: 'The school has cancelled this invitation',
	cancelledText:
		'Schools cancel an invitation when they entered a procedure by mistake. The papers you handed in are not affected, and there is nothing you need to do.',
	askSchool: 'If there is something you would like to say, please ask the school office.',
	otherText: 'The school is asking in another survey now.',
	otherGo: 'Open that survey',
	offlineTitle: 'No network',
	offlineText: 'This survey has never been opened on this device. Please scan again when there is a network.',
	troubleTitle: 'The server is busy',
	troubleText: 'Please try again in a few minutes. No answer has been lost.',
	tryAgain: 'Try again'
};

export const WORDS: Record<Locale, Words> = { vi, en };

/** Words, or functions and lists of them, as they are said to whoever had a procedure done. */
const toPerson = <Word>(word: Word): Word => {
	const said = (inner: unknown): unknown => {
		if (typeof inner === 'string') return inner.replaceAll('Quý vị', 'Ông/Bà');
		if (typeof inner === 'function')
			return (...given: unknown[]) => said((inner as (...all: unknown[]) => unknown)(...given));
		if (Array.isArray(inner)) return inner.map(said);
		return Object.fromEntries(Object.entries(inner as object).map(([key, value]) => [key, said(value)]));
	};
	return said(word) as Word;
};
const viPerson = toPerson(vi);

/** The words of a page: after a procedure, its slip and its questions say “Ông/Bà”, and so does all around them. */
export const wordsFor = (locale: Locale, kind: CampaignKind | null): Words =>
	locale === 'vi' && kind === 'procedure' ? viPerson : WORDS[locale];
