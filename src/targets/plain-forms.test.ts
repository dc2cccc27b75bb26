/**
 * What PHP says that a text blocks, the text does block, by the table of
 * requests; and, but for what a hit doesn't tell, the other way round.
 *
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asked } from '../rules';
import { refused } from '../rules/rule';
import { onTheWire } from './coverage';
import { targets } from '.';

const root = join( __dirname, '..', '..' );

/** Of what a hit tells: no cookie, no header, no site in another place. */
const requests = asked.flatMap( ( rule ) =>
	refused( rule ).flatMap( ( one ) => {
		const { method = 'GET', target, headers = {} } = onTheWire( one );
		const told = ! Object.keys( headers ).some( ( name ) =>
			/^(?:cookie|authorization)$/i.test( name )
		);
		return told && ! one.on && ! one.wordpressOnly
			? [ { rule: rule.id, name: one.name, method, path: target } ]
			: [];
	} )
);

const blocked = Object.fromEntries(
	targets.map( ( { name, compile } ) => {
		const { rules } = compile( asked );
		return [
			name,
			requests.map( ( one ) => {
				const rule = rules[ one.rule ];
				return (
					rule?.ok === true &&
					! rule.left.some( ( left ) => left.case === one.name )
				);
			} ),
		];
	} )
);

let said: Readonly< Record< string, readonly boolean[] > >;

beforeAll( () => {
	const folder = mkdtempSync( join( tmpdir(), 'sidegate-plain-' ) );
	const file = join( folder, 'plain-forms.php' );
	copyFileSync( join( __dirname, 'php', 'plain-forms.php' ), file );
	writeFileSync(
		join( folder, 'requests.json' ),
		JSON.stringify( {
			root,
			targets: targets.map( ( { name } ) => name ),
			requests,
		} )
	);
	said = JSON.parse( execFileSync( 'php', [ file ], { encoding: 'utf8' } ) );
	rmSync( folder, { recursive: true } );
} );

const names = targets.map( ( { name } ) => name );
const those = (
	name: string,
	which: ( php: boolean, text: boolean ) => boolean
) =>
	requests
		.filter( ( _, at ) =>
			which(
				said[ name ]?.[ at ] === true,
				blocked[ name ]?.[ at ] === true
			)
		)
		.map( ( { method, path } ) => `${ method } ${ path }` );

test.each( names )( 'of %s PHP claims no more than its text does', ( name ) => {
	expect( those( name, ( php, text ) => php && ! text ) ).toEqual( [] );
	expect( those( name, ( php ) => php ).length ).toBeGreaterThan( 30 );
} );

/** A hit holds no more than the beginning of a long target, and servers differ in fragments. */
const untold = ( request: string ) =>
	request.length > 200 || request.includes( '#' );

test.each( names.filter( ( name ) => name !== 'cloudflare' ) )(
	'of %s PHP claims all that its text does',
	( name ) => {
		const missed = those( name, ( php, text ) => ! php && text );
		expect( missed.filter( ( one ) => ! untold( one ) ) ).toEqual( [] );
	}
);
