/**
 * How a server notices that a request may come from somebody who is logged in.
 *
 * More than the evaluator's look-out for the cookie, because PHP writes `_` for
 * a dot, a blank and a bracket in names of cookies as well, and because Apache
 * joins several Cookie headers by a comma.
 */
const UNDERSCORE = '(?:[\\x20\\x2b\\x2e\\x5b_]|%[0-9A-Fa-f][0-9A-Fa-f])';

/** In the whole of the Cookie header. The Authorization header must be empty, too. */
export const LOGIN_COOKIE = `(?:^|[,\\x3b])[\\x09-\\x0d\\x20]*wordpress${ UNDERSCORE }logged${ UNDERSCORE }in${ UNDERSCORE }`;

/** The same and a little more, shorter. */
export const SHORT_LOGIN_COOKIE = '(?:^|[^=])wordpress.{1,3}logged';
