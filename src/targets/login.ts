/**
 * A cookie header that PHP may find a login cookie in. PHP skips white space
 * before a cookie's name and makes `_` of a dot, a blank and a bracket in it;
 * an engine that joins two headers puts a comma between them.
 */
export const LOGIN_COOKIE =
	'(?:^|[,\\x3b])[\\x09-\\x0d\\x20]*wordpress[\\x20\\x2e\\x5b_]logged[\\x20\\x2e\\x5b_]in[\\x20\\x2e\\x5b_]';
