import { not, parameter } from '../../language/condition';
import { asked } from '../../rules';
import { bridge, flat, moat } from '../fixture';
import { surely, twice } from '../query';
import { modsecurity } from '.';
import { text } from './quote';
import { waysOf } from './ways';
import { OTHER_BODY, whyLeft } from './why';

const { parts, rules } = modsecurity.compile( [ moat, bridge ] );
const bare = parts.bare ?? [];

/** The chain that begins with this id. */
const chain = ( id: number ) =>
	flat( bare )
		.split( /^(?=SecRule )/m )
		.find( ( one ) => one.includes( `"id:${ id },` ) );

test( 'a way through the query is a chain that ends with the name of the rule', () => {
	const lines = ( chain( 7_460_101 ) ?? '' ).trim().split( '\n\t' );
	expect( lines[ 0 ] ).toBe(
		`SecRule REQUEST_URI_RAW "@rx ^/" "id:7460101,phase:1,t:none,deny,status:404,log,tag:'sidegate',msg:'Sidegate: moat',chain"`
	);
	expect( lines.slice( 2 ) ).toEqual( [
		`SecRule QUERY_STRING "@rx ${ surely( 'm', '^1$' ) }" "t:none,chain"`,
		`SecRule REQUEST_URI_RAW "!@rx ${ twice( 'm' ).replace( '(?:^|&)', '[\\x3f&]' ) }" "t:none,chain"`,
		'SecRule REQUEST_METHOD "!@streq OPTIONS" "t:none,chain"',
		'SecRule &REQUEST_HEADERS:Authorization "@eq 0" "t:none,chain"',
		'SecRule &REQUEST_COOKIES:/^wordpress.logged.in./ "@eq 0" "t:none,setenv:SIDEGATE_RULE=moat"',
	] );
} );

test( 'a way through the body waits for it, and for the whole of it', () => {
	const made = chain( 7_460_102 ) ?? '';
	expect( made ).toContain( 'phase:2' );
	expect( made ).toContain( 'SecRule INBOUND_DATA_ERROR "@eq 0"' );
	expect( made ).toContain(
		`SecRule REQUEST_BODY "@rx ${ surely( 'm', '^1$' ) }"`
	);
} );

test( 'what is in a form’s body is not left to PHP', () => {
	expect( rules[ 'moat' ] ).toMatchObject( { ok: true, covers: 3, of: 5 } );
} );

test( 'a parameter that must not be there is looked for in the body of a form', () => {
	const ways = waysOf( not( parameter( 'm', 'either' ) ) );
	const post = { method: 'POST', target: '/' };
	const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
	const files = { 'Content-Type': 'multipart/form-data; boundary=b' };
	const left = ( headers: Record< string, string >, body: string ) =>
		whyLeft( ways, { ...post, headers, body } );
	expect( left( form, 'x=1' ) ).toBeUndefined();
	expect( left( {}, 'm=1' ) ).toBeUndefined();
	expect( left( form, 'm=1' ) ).toBe( OTHER_BODY );
	expect( left( files, 'm=1' ) ).toBe( OTHER_BODY );
} );

test( 'each chain has an id of its own', () => {
	const all = flat( modsecurity.compile( asked ).parts.bare ?? [] );
	const ids = [ ...all.matchAll( /"id:(\d+),/g ) ].map( ( [ , id ] ) => id );
	expect( ids.length ).toBeGreaterThan( 10 );
	expect( new Set( ids ).size ).toBe( ids.length );
} );

test.each( [ '"', '\n', '%{x}', '\\\\', 'a\\' ] )(
	'%j can’t get out of its place',
	( what ) => {
		expect( () => text( what ) ).toThrow( 'Has no place in a SecRule' );
	}
);
