/**
 * Settings of PHP on the command line.
 */

/** Room for the compiled files of WordPress and several copies of it. Without it, PHP compiles them again for each request. */
export const ROOMY_OPCACHE = {
	'opcache.memory_consumption': '512',
	'opcache.interned_strings_buffer': '32',
};

/** Returns the arguments of `php` or `php-fpm` that make these settings. */
export const iniArguments = (
	settings: Readonly< Record< string, string > >
): string[] =>
	Object.entries( settings ).flatMap( ( [ name, value ] ) => [
		'-d',
		`${ name }=${ value }`,
	] );
