/** Why an aim is missed, by the names of what was measured; the first that fits is told where one is missed. */
export const reasons: readonly { readonly of: RegExp; readonly why: string }[] = [
  {
    of: /^load \d+ users \/ bare client/,
    why: 'the bare client parses the answer and drops it. The program keeps 10,000 users, which the garbage collector moves, checks the shape of each, sees that nobody came twice and puts them into the index. The 70 ms and more that a real Harbor takes for this answer are in both times and bring the ratio nearer to the aim; the simulator has it ready.',
  },
  {
    of: /^one after another \/ (reset|create)/,
    why: 'so near, the work is more of the time than the way, and the simulator, the program and the bench share two cores. A reset takes the program about 1.5 ms of a processor, as many in an operation as one after another. Farther away the aim is met.',
  },
  {
    of: /^one hanging and one refusing/,
    why: 'the hanging registry keeps one of four places for a quarter of a second before it gives it to the next. Where all others are found out in half a second that is a part of it.',
  },
  {
    of: /^first paint \/ empty page/,
    why: 'the first screen is some ten times the script and thirty times the elements of the empty page. Of its time about two fifths pass until the script is there, more than a quarter until it has run, and the rest until the main process has told what the screen is to be (the registries, and whether the help-desk mode is on), and it is drawn. V8’s cache of compiled code would shorten the second part and is left off: it is in the user’s folder, where the fuse that checks the program’s own code doesn’t reach.',
  },
  {
    of: /^longest task/,
    why: 'fifty rows, a thousand elements, are drawn anew. The longest task is the frame after it, with at most 43 ms of the processor where it was traced: 20 for the layout, 10 for styles, 10 for painting. What is more is the machine, which did something else meanwhile.',
  },
  {
    of: /^(sort|search|filter|select)/,
    why: 'each user is looked at once, and those of another order than they arrived in lie scattered in memory: the processor waits for each.',
  },
]
