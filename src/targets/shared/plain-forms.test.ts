/**
 * What PHP claims that a text blocks, the text does block, for the requests of
 * the rules; and the other way round, except for what a hit doesn't contain.
 *
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluationOrder } from '../../rules';
import { blockedCases } from '../../rules/rule';
import { onTheWire } from './coverage';
import { blockingTargets, targets } from '..';

const root = join( __dirname, '..', '..', '..' );

/** Requests that a hit describes completely: no cookie, no login header, no special setup. */
const requests = evaluationOrder.flatMap( ( rule ) =>
	blockedCases( rule ).flatMap( ( one ) => {
		const { method = 'GET', target, headers = {} } = onTheWire( one );
		const isRecorded = ! Object.keys( headers ).some( ( name ) =>
			/^(?:cookie|authorization)$/i.test( name )
		);
		return isRecorded && ! one.on && ! one.wordpressOnly
			? [ { rule: rule.id, name: one.name, method, path: target } ]
			: [];
	} )
);

const blocked = Object.fromEntries(
	targets.map( ( { name, compile } ) => {
		const { rules } = compile( evaluationOrder );
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

let claimed: Readonly< Record< string, readonly boolean[] > >;

beforeAll( () => {
	const folder = mkdtempSync( join( tmpdir(), 'sidegate-plain-' ) );
	const file = join( folder, 'plain-forms.php' );
	copyFileSync( join( __dirname, '..', 'php', 'plain-forms.php' ), file );
	writeFileSync(
		join( folder, 'requests.json' ),
		JSON.stringify( {
			root,
			targets: targets.map( ( { name } ) => name ),
			requests,
		} )
	);
	claimed = JSON.parse(
		execFileSync( 'php', [ file ], { encoding: 'utf8' } )
	);
	rmSync( folder, { recursive: true } );
} );

const names = blockingTargets.map( ( { name } ) => name );
const requestsWhere = (
	name: string,
	which: ( php: boolean, text: boolean ) => boolean
) =>
	requests
		.filter( ( _, at ) =>
			which(
				claimed[ name ]?.[ at ] === true,
				blocked[ name ]?.[ at ] === true
			)
		)
		.map( ( { method, path } ) => `${ method } ${ path }` );

test.each( names )(
	'PHP claims no more for %s than its text blocks',
	( name ) => {
		expect( requestsWhere( name, ( php, text ) => php && ! text ) ).toEqual(
			[]
		);
		expect( requestsWhere( name, ( php ) => php ).length ).toBeGreaterThan(
			30
		);
	}
);

/** A hit has only the beginning of a long target, and servers differ in fragments. */
const isIncomplete = ( request: string ) =>
	request.length > 200 || request.includes( '#' );

test.each( names.filter( ( name ) => name !== 'cloudflare' ) )(
	'PHP claims all for %s that its text blocks',
	( name ) => {
		const missed = requestsWhere( name, ( php, text ) => ! php && text );
		expect( missed.filter( ( one ) => ! isIncomplete( one ) ) ).toEqual(
			[]
		);
	}
);

test( 'PHP claims that a query blocks nothing', () => {
	const queries = targets.filter( ( { name } ) => ! names.includes( name ) );
	expect( queries.length ).toBeGreaterThan( 0 );
	expect(
		queries.flatMap( ( { name } ) => requestsWhere( name, ( php ) => php ) )
	).toEqual( [] );
} );
