/**
 * XML-RPC calls, as clients write them.
 */
import { FORM } from './cases';

const value = ( text: string ) => `<value><string>${ text }</string></value>`;

const array = ( inner: string ) => `<value><array><data>${ inner }</data></array></value>`;

const member = ( name: string, inner: string ) => `<member><name>${ name }</name>${ inner }</member>`;

/** Returns a call with string parameters. */
export const call = ( method: string, ...texts: string[] ): string =>
	'<?xml version="1.0"?><methodCall>' +
	`<methodName>${ method }</methodName><params>` +
	texts.map( ( text ) => `<param>${ value( text ) }</param>` ).join( '' ) +
	'</params></methodCall>';

/**
 * Returns many guesses in one call.
 *
 * @param guesses Login names and passwords.
 * @param nested  Whether each guess is an array within an array, as Metasploit sends it.
 */
export function multicall( guesses: ReadonlyArray< readonly [ string, string ] >, nested = false ): string {
	const one = ( [ login, password ]: readonly [ string, string ] ) => {
		const both = value( login ) + value( password );
		return (
			'<value><struct>' +
			member( 'methodName', value( 'wp.getUsersBlogs' ) ) +
			member( 'params', array( nested ? array( both ) : both ) ) +
			'</struct></value>'
		);
	};
	return (
		'<?xml version="1.0"?><methodCall>' +
		'<methodName>system.multicall</methodName><params><param>' +
		array( guesses.map( one ).join( '' ) ) +
		'</param></params></methodCall>'
	);
}

export const XML = { 'Content-Type': 'text/xml' };
export const APPLICATION_XML = { 'Content-Type': 'application/xml' };
export const WPSCAN = {
	...FORM,
	'User-Agent': 'WPScan v4.1.0 (https://wpscan.com/wordpress-security-scanner)',
	Referer: '{{URL}}/',
};
export const leaks = [ '<methodResponse>', 'XML-RPC server accepts POST requests only.' ];
export const target = '/xmlrpc.php';
export const LIST = call( 'system.listMethods' );
export const GUESS = call( 'wp.getUsersBlogs', 'seed-admin', 'password1' );
export const post = { method: 'POST', target, headers: XML, leaks };
export const listing = { method: 'POST', headers: XML, body: LIST, leaks };
