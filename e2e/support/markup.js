import { HtmlValidate } from "html-validate";

/** What our pages' markup is held to. */
export const markup = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    // Safari takes a list without bullets for no list unless it is told (https://webkit.org/b/170179).
    "no-redundant-role": "off",
    "prefer-native-element": ["error", { exclude: ["list"] }],
    // A kind of filter is one parameter, repeated where several are chosen.
    "form-dup-name": "off",
    // What template tags leave behind: nobody sees it, and compressed it weighs nothing.
    "no-trailing-whitespace": "off",
  },
});
