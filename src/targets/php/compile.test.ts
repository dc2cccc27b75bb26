import {
	all,
	any,
	carriesLogin,
	file,
	method,
	not,
	parameter,
	path,
} from '../../conditions/condition';
import { expression } from './compile';
import { quote } from './quote';

test( 'every kind of condition compiles to an expression', () => {
	expect(
		expression(
			all(
				any( file( 'a.php' ), path( '^/b$' ) ),
				not( parameter( 'c', 'query' ) ),
				parameter( 'd', 'body', '^[~]$' ),
				not( method( 'OPTIONS' ) ),
				carriesLogin
			)
		)
	).toBe(
		"( ( $request->is_file( 'a.php' ) || $request->path_matches( '~^/b$~iD' ) )" +
			" && ! $request->has( 'c', 'query' )" +
			" && $request->has( 'd', 'body', '~^[\\\\~]$~iD' )" +
			" && ! ( $request->method() === 'OPTIONS' )" +
			' && $request->carries_login() )'
	);
} );

test( 'a text cannot break out of its quotes', () => {
	expect( quote( "a'.exit.'\\" ) ).toBe( "'a\\'.exit.\\'\\\\'" );
} );

test( 'an expression that is not portable is an error', () => {
	expect( () => expression( path( '(?=x)' ) ) ).toThrow( 'Not portable' );
} );
