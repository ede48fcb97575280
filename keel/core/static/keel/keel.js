// GOV.UK Frontend's own behaviour: the menu on a phone, showing a password, the error summary;
// and keeping what is being written.
import { initAll } from "../govuk/govuk-frontend.min.js";
import { keepDrafts } from "./draft.js";

initAll();
keepDrafts();
