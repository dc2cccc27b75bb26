import { leftByRule } from './left';

test( 'each reason is told once, with all that it holds for', () => {
	const body = 'The server reads no body.';
	const twice = 'PHP takes the last.';
	expect(
		leftByRule( [
			{ rule: 'users-scan', case: 'a name in a body', because: body },
			{ rule: 'users-scan', case: 'twice', because: twice },
			{ rule: 'users-scan', case: 'a number in a body', because: body },
			{ rule: 'users-login', case: '*', because: 'WordPress knows.' },
		] )
	).toEqual( [
		{
			rule: 'users-scan',
			reasons: [
				{
					because: body,
					cases: [ 'a name in a body', 'a number in a body' ],
				},
				{ because: twice, cases: [ 'twice' ] },
			],
		},
		{
			rule: 'users-login',
			reasons: [ { because: 'WordPress knows.', cases: [] } ],
		},
	] );
} );
