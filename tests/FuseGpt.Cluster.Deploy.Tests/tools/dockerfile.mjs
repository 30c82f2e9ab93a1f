// Checks a Dockerfile as editors do: node dockerfile.mjs FILE. Each thing that is wrong is a line on standard output.
import { readFileSync } from "node:fs";
import dockerfile from "dockerfile-utils";

dockerfile.validate(readFileSync(process.argv[2], "utf8")).forEach(found => console.log(`line ${found.range.start.line + 1}: ${found.message}`));
