/**
 * A rule with one of everything that a condition can ask, for tests of targets.
 */
import {
	all,
	any,
	carriesLogin,
	file,
	method,
	not,
	parameter,
} from '../../language/condition';
import { front, named } from '../../rules/form';
import type { Rule } from '../../rules/rule';
import type { Fact, Part } from '../target';

export const moat: Rule = {
	id: 'moat',
	title: 'The moat',
	stops: 'Swimmers.',
	breaks: 'Nothing known.',
	default: 'block',
	answer: 404,
	counted: true,
	gate: 'Moat',
	shielded: true,
	when: {
		ok: true,
		condition: any(
			file( 'm.php' ),
			all(
				parameter( 'm', 'either', '^1$' ),
				not( method( 'OPTIONS' ) ),
				not( carriesLogin )
			)
		),
	},
	forms: [ named( 'm.php' ), front( 'm=1' ) ],
	ways: [
		{
			what: 'Swimming',
			refuses: [
				{ name: 'a path', target: '/m.php' },
				{ name: 'a parameter', target: '/?m=1' },
				{ name: 'a parameter, twice', target: '/?m=1&m=1' },
				{
					name: 'a body',
					method: 'POST',
					target: '/',
					headers: {
						'Content-Type': 'application/x-www-form-urlencoded',
					},
					body: 'm=1',
				},
				{
					name: 'a boat',
					target: '/?m=1',
					headers: { Cookie: 'wordpress_logged_in_1=x' },
					wordpressOnly: 'WordPress alone knows a boat.',
				},
			],
		},
	],
	passes: [],
	duds: [],
};

/** A file, whoever asks. */
export const ditch: Rule = {
	...moat,
	id: 'ditch',
	title: 'The ditch',
	stops: 'Whoever falls in. They are pulled out.',
	answer: 403,
	when: { ok: true, condition: file( 'd.php' ) },
	forms: [ named( 'd.php' ) ],
};

/** Of which no layer but WordPress knows anything. */
export const bridge: Rule = {
	...moat,
	id: 'bridge',
	title: 'The bridge',
	when: { ok: false, because: 'Only WordPress lets it down.' },
	forms: [],
};

/** A template's parts as one text, its slots unfilled, for a site of which all these facts are true. */
export const flat = (
	parts: readonly Part[],
	facts: readonly Fact[] = []
): string =>
	parts
		.map( ( part ): string => {
			if ( typeof part === 'string' ) {
				return part;
			}
			if ( 'when' in part ) {
				return flat(
					( facts.includes( part.when )
						? part.then
						: part.otherwise ) ?? [],
					facts
				);
			}
			return 'rules' in part
				? Object.values( part.rules )
						.map( ( one ) => flat( one, facts ) )
						.join( part.between ?? '' )
				: flat( part.of, facts );
		} )
		.join( '' );
