/** An element that the page always has. */
export const element = (id: string): HTMLElement => document.getElementById(id)!;
