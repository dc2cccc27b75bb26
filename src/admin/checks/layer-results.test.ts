import { layerResults } from './layer-results';

test( 'earlier layers passed the request on, later ones were not reached', () => {
	expect( layerResults( 'shield' ) ).toEqual( [
		{ layer: 'edge', result: 'passed' },
		{ layer: 'server', result: 'passed' },
		{ layer: 'shield', result: 'blocked' },
		{ layer: 'wordpress', result: 'not-reached' },
	] );
} );

test( 'a request that the edge blocks reaches no other layer', () => {
	expect( layerResults( 'edge' ).map( ( { result } ) => result ) ).toEqual( [
		'blocked',
		'not-reached',
		'not-reached',
		'not-reached',
	] );
} );
