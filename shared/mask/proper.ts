/*
 * What has a capital and names nobody: places, brands, feasts, books, people of history whom nobody at a school is
 * called after. Places that somebody may be called, too (Bình Dương, Thái Bình), name somebody after a title.
 */

/** People of history, books and tales whom nobody at a school is called after. */
export const LEGENDS = `
hồ chí minh,bác hồ,chú hồ,mai an tiêm,thánh gióng,kim đồng,lê văn tám,võ thị sáu,thạch sanh,lý thông,sơn tinh,thủy tinh,sọ dừa,tấm cám,lọ lem,bạch tuyết,thúy kiều,truyện kiều,
tố hữu,nguyễn du,nguyễn trãi,trần hưng đạo,lý thường kiệt,hai bà trưng,bà trưng,trưng trắc,trưng nhị,bà triệu,võ nguyên giáp,lê quý đôn,nguyễn đình chiểu,lý thái tổ,đinh bộ lĩnh,trần quốc toản,
hùng vương,lạc long quân,âu cơ,an dương vương,lang liêu,tôn ngộ không,tề thiên,bạch long mã,dế mèn,nguyễn nhật ánh,chị hằng chú cuội,chị hằng nga,hằng nga,chú cuội,harry potter,ông công,ông táo,ông già noel,bà la sát,
thiên thần nhỏ,kính vạn hoa,đất rừng phương nam,lượm,nàng tiên cá,hoàng tử bé`;

/** Several words, the first of which may look like a name. */
export const PHRASES = `
việt nam,hà nội,sài gòn,đà nẵng,hải phòng,cần thơ,trung thu,quốc khánh,tết nguyên đán,nguyên đán,
trạng nguyên,cánh diều,chân trời,kết nối,chol chnam thmay,sen dolta,
an giang,bà rịa,vũng tàu,bắc giang,bắc kạn,bạc liêu,bắc ninh,bến tre,bình định,bình dương,bình phước,bình thuận,cà mau,cao bằng,đắk lắk,đắk nông,điện biên,
đồng nai,đồng tháp,gia lai,hà giang,hà nam,hà tĩnh,hải dương,hậu giang,hòa bình,hoà bình,hưng yên,khánh hòa,khánh hoà,kiên giang,kon tum,lai châu,lâm đồng,lạng sơn,lào cai,
long an,nam định,nghệ an,ninh bình,ninh thuận,phú thọ,phú yên,quảng bình,quảng nam,quảng ngãi,quảng ninh,quảng trị,sóc trăng,sơn la,tây ninh,thái bình,thái nguyên,
thanh hóa,thanh hoá,thừa thiên,tiền giang,trà vinh,tuyên quang,vĩnh long,vĩnh phúc,yên bái,đà lạt,nha trang,phan thiết,quy nhơn,buôn ma thuột,biên hòa,thủ đức,thủ dầu một,
sa pa,hạ long,hội an,mỹ tho,phú quốc,mộc châu,tam đảo,cát bà,tràng an,tây nguyên,tây bắc,trường sa,hoàng sa,điện biên phủ,thăng long,văn miếu,suối tiên,đầm sen,thảo cầm viên,
củ chi,hỏa lò,hoàn kiếm,đông anh,gia lâm,long biên,cầu giấy,hà đông,bình thạnh,tân bình,tân phú,gò vấp,phú nhuận,bình tân,nhà bè,hóc môn,thuận an,dĩ an,long thành,
công an,an toàn,trung tâm,nhân viên,công nhân,công viên,trung bình,trung quốc,thái lan,viễn thông,văn thư,thu ngân,tâm lý,ngữ văn,anh văn,anh ngữ,công đoàn,chi đoàn,liên đội,chi đội,đoàn viên,
giáng sinh,noel,quốc gia,quốc tế,thiếu nhi,nhi đồng,phụ nữ,nhà giáo,quốc hội,vệ tinh,hoa kỳ,nhật bản,hàn quốc,đài loan,phương đông,phương tây,tin học,
thiên chúa,phật đản,vu lan,ông công,ông táo,rằm trung thu,đội viên,tiền phong,tấm lòng vàng,vở sạch chữ đẹp,kỳ nghỉ,hội khỏe phù đổng,phù đổng,
chúng em,con gái,con trai,gia đình,học kỳ,chủ nhật,thứ hai,thứ ba,thứ tư,thứ năm,thứ sáu,thứ bảy,tháng ba,tháng tư,tháng năm,an ninh,y tế,hội đồng,học phí,văn nghệ,văn phòng,thể thao,tiểu học`;

/** Single words: brands, programs, contests, and what the alphabet writes them in. */
export const BRANDS = `
milo toyota honda yamaha vinfast vne id vnid vietin bank mo viettin tube face book harry potter edu gg drive app store lms chplay youtube you tube tiktok tik tok facebook messenger zalo google meet zoom teams shub classroom vnedu enetviet smas azota quizizz kahoot duolingo padlet canva chatgpt gpt gemini
olympic violympic ielts toeic toefl cambridge oxford starters movers flyers kangaroo stem steam robotics robot scratch python excel word powerpoint office windows android iphone ipad samsung panasonic
daikin casio toshiba sony asus acer dell vinamilk yakult vinasoy fami nestle aquafina lavie kfc lotte lotteria pizza burger vincom aeon bigc coopmart vinmart winmart viettel mobifone vinaphone vnpt fpt momo vietinbank
vietcombank techcombank agribank sacombank bidv mb bank vnpay vneid vssid bkav kaspersky lego barbie pokemon doremon doraemon conan elsa halloween noel covid corona sarcov vallet montessori reggio glenn doman
unicef unesco who asean iq eq vip pro plus internet bluetooth usb led lcd tv pc cctv gps qr pdf video clip youtube kids wifi english math maths science music sports movie club online offline
january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday
family friends smart start everybody up global success i-learn right on explore our world sunshine superkids kid's box first phonics let's go`;
