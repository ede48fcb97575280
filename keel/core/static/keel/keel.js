// GOV.UK Frontend's own behaviour: the menu on a phone, showing a password, the error summary.
import { initAll } from "../govuk/govuk-frontend.min.js";

initAll();
