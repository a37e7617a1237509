// inkjs, the peer of bench/decisions.py: compiles an ink story with its own compiler, then plays.
//
//   node play.mjs FOLDER STORY.ink     FOLDER is where npm installed inkjs
//   Each line on standard input is a number of decisions; each answer is one line of JSON.
//
// It is given its best: one Story object, reset between playthroughs; text generated with ContinueMaximally
// and counted, not kept; nothing saved.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [folder, storyFile] = process.argv.slice(2);
const { Compiler } = createRequire(join(folder, "package.json"))("inkjs/full");

const began = performance.now();
const story = new Compiler(readFileSync(storyFile, "utf8")).Compile();
say({ compiled: (performance.now() - began) / 1000, node: process.version });

function say(value) {
  process.stdout.write(JSON.stringify(value) + "\n");
}

function play(decisions) {
  let taken = 0;
  let playthroughs = 0;
  let characters = 0;
  const start = performance.now();
  while (taken < decisions) {
    story.ResetState();
    playthroughs += 1;
    for (;;) {
      characters += story.ContinueMaximally().length;
      const choices = story.currentChoices;
      if (choices.length === 0) break;
      story.ChooseChoiceIndex(Math.floor(Math.random() * choices.length));
      taken += 1;
    }
  }
  return { taken, playthroughs, characters, seconds: (performance.now() - start) / 1000 };
}

for await (const line of createInterface({ input: process.stdin })) {
  say(play(Number(line)));
}
