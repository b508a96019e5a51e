/** Why an aim is missed, by the names of what was measured; the first that fits is told where one is missed. */
export const reasons: readonly { readonly of: RegExp; readonly why: string }[] = [
  {
    of: /^load \d+ users \/ bare client/,
    why: 'the bare client parses the answer and drops it. The program keeps 10,000 users, which the garbage collector moves, checks the shape of each, sees that nobody came twice and puts them into the index. The 70 ms and more that a real Harbor takes for this answer are in both times and bring the ratio nearer to the aim; the simulator has it ready.',
  },
  {
    of: /^one after another \/ (reset|create)/,
    why: 'so near, the work is more of the time than the way, and the simulator, the program and the bench share two cores: with 200 people the simulator alone used twice the processor time of the two others together. Farther away the aim is met.',
  },
  {
    of: /^one hanging and one refusing/,
    why: 'the hanging registry keeps one of four places for a quarter of a second before it gives it to the next. Where all others are found out in half a second that is a part of it.',
  },
  {
    of: /^first paint \/ empty page/,
    why: 'the first screen is some ten times the script and thirty times the elements of the empty page, and it is shown when the main process has told what it is to be: the registries and whether the help-desk mode is on.',
  },
  {
    of: /^longest task/,
    why: 'fifty rows are drawn anew and laid out by the browser. A part is the measuring itself: Playwright looks through the page for what it clicks, in the page, which counts as its task. How much each of the two is, isn’t known.',
  },
  {
    of: /^(sort|search|filter|select)/,
    why: 'each user is looked at once, and those of another order than they arrived in lie scattered in memory: the processor waits for each.',
  },
]
