/**
 * How .htaccess notices that a request may come from somebody who is logged
 * in: a little more than the cookie's name, because PHP writes `_` for a dot, a
 * blank and a bracket in names of cookies as well.
 */
export const SHORT_LOGIN_COOKIE = '(?:^|[^=])wordpress.{1,3}logged';
