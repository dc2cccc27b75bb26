import { statsOf, texts } from '../data/fixtures';
import { hitsOf, series } from './series';

test( 'five rules have one colour each, the busiest first', () => {
	const stats = statsOf( {
		xmlrpc: 1,
		'users-scan': 5,
		'users-rest': 4,
		wlwmanifest: 3,
		'users-login': 2,
	} );
	expect( series( stats, texts ).map( ( { rules } ) => rules[ 0 ] ) ).toEqual(
		[ 'users-scan', 'users-rest', 'wlwmanifest', 'users-login', 'xmlrpc' ]
	);
} );

test( 'with more rules, the fifth colour is for all others', () => {
	const stats = statsOf( {
		xmlrpc: 9,
		'users-scan': 8,
		'users-rest': 7,
		wlwmanifest: 6,
		'users-login': 2,
		'users-sitemap': 1,
	} );
	const others = series( stats, texts )[ 4 ];
	expect( others ).toEqual( {
		index: 4,
		rules: [ 'users-login', 'users-sitemap' ],
	} );
	const bucket = {
		start: 0,
		hits: 3,
		refused: 3,
		rules: { 'users-login': 2, 'users-sitemap': 1 },
	};
	expect( others && hitsOf( others, bucket ) ).toBe( 3 );
} );

test( 'without hits there are no series', () => {
	expect( series( statsOf( {} ), texts ) ).toEqual( [] );
} );
