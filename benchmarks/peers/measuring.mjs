// Does what is measured and prints [how many, seconds on the clock, seconds of processor, MiB at the
// peak], as benchmarks/measuring.py does: the start of node and the imports are not in the time.
import fs from 'node:fs';

export const [job, source, target] = process.argv.slice(2);

export const text = () => fs.readFileSync(source, 'utf8');

export function tell(step) {
  const clock = process.hrtime.bigint();
  const before = process.cpuUsage();
  const number = step();
  const { user, system } = process.cpuUsage(before);
  const seconds = Number(process.hrtime.bigint() - clock) / 1e9;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify([number, seconds, (user + system) / 1e6, peak]));
}

// Reading takes the file with it, and writing puts the text into one.
export function measure(parse, count, write) {
  if (job === 'read') {
    tell(() => count(parse(text())));
  } else {
    const found = parse(text());
    tell(() => {
      fs.writeFileSync(target, write(found));
      return count(found);
    });
  }
}
