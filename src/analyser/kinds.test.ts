/**
 * @jest-environment node
 */
import { evaluate } from '../conditions/evaluate';
import { factsOf } from '../conditions/request';
import { blockedCases } from '../rules/rule';
import { evaluationOrder } from '../rules';
import { Fields, METHOD, TARGET } from './fields';
import { kindOf, logged } from './kinds';
import { noEscapes } from './decode';

it( 'finds the same rule as the evaluator', () => {
	const cases = evaluationOrder
		.flatMap( ( rule ) => [ ...blockedCases( rule ), ...rule.allows ] )
		.filter(
			( { headers, body, target } ) =>
				! headers && ! body && ! target.includes( '{{' )
		);
	expect( cases.length ).toBeGreaterThan( 200 );
	for ( const { method = 'GET', target } of cases ) {
		const bytes = Buffer.from( method + target, 'latin1' );
		const fields = new Fields();
		fields.clear( bytes );
		fields.set( METHOD, 0, method.length );
		fields.set( TARGET, method.length, bytes.length );
		const facts = factsOf( { method, target } );
		const first = evaluationOrder.find(
			( { when } ) => when.ok && evaluate( when.condition, facts )
		);
		expect( [
			target,
			logged[ kindOf( fields, noEscapes ).rule ]?.id,
		] ).toEqual( [ target, first?.id ] );
	}
} );
