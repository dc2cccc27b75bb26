/**
 * Every target is tested by the engines that its facts name.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { targetFacts } from '../../src/targets/facts';
import { engines } from '../support/engines';

const TARGETS = join( __dirname, '../../src/targets' );

for ( const { name, testedBy } of targetFacts ) {
	test( `the engines of ${ name } are those that it names`, () => {
		const found = engines
			.filter( ( { target } ) => target === name )
			.map( ( engine ) => engine.name );
		if ( 'query' in testedBy ) {
			expect( existsSync( join( TARGETS, testedBy.query ) ) ).toBe(
				true
			);
			expect( found ).toEqual( [] );
		} else if ( 'none' in testedBy ) {
			expect( testedBy.none ).not.toBe( '' );
			expect( found ).toEqual( [] );
		} else {
			expect( found ).toEqual( testedBy );
		}
	} );
}
