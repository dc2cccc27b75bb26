/**
 * WPGraphQL. It shows everybody the users who have published (Model/User.php
 * lists `slug` and `uri` among the fields of users that the client may not
 * list), and it searches them by login name (UserConnectionResolver.php).
 */
import type { RequestLine } from '../conditions/request';
import { JSON_BODY } from '../rules/cases';
import type { Neighbour } from './neighbour';
import { closed } from './publications';

const leaks = [ 'seed-', '/author/' ];

/** A GraphQL query over HTTP. */
const query = ( text: string ): Omit< RequestLine, 'target' > => ( {
	method: 'POST',
	headers: JSON_BODY,
	body: JSON.stringify( { query: text } ),
} );

const at = {
	at: 'home',
	target: '/graphql',
	plain: '/index.php?graphql=true',
	leaks,
} as const;

export const wpGraphql: Neighbour = {
	id: 'wp-graphql',
	title: 'WPGraphQL',
	kind: 'plugin',
	compared: '2.20.0',
	signs: {
		folders: [ 'wp-graphql' ],
		classes: [ 'WPGraphQL' ],
		constants: [ 'WPGRAPHQL_VERSION' ],
	},
	publishes: [
		{
			what: 'The list of users',
			place: 'query',
			outcome: closed(
				'users-rest',
				'graphql_connection_should_execute'
			),
			requests: [
				{
					...at,
					...query( '{users{nodes{slug}}}' ),
					name: 'the users',
					keeps: [ '"users":{"nodes":[]}' ],
				},
				{
					...at,
					...query(
						'{users(where:{search:"seed-a",searchColumns:[LOGIN]}){nodes{name}}}'
					),
					name: 'a search for a login name',
					leaks: [ 'Jane Writer' ],
					keeps: [ '"users":{"nodes":[]}' ],
				},
			],
		},
		{
			what: 'A user by name or number',
			place: 'query',
			outcome: closed( 'users-rest', 'graphql_pre_resolve_field' ),
			requests: [
				{
					...at,
					...query( '{user(id:"seed-author",idType:SLUG){name}}' ),
					name: 'whether a name exists',
					leaks: [ 'Jane Writer' ],
					keeps: [ '"user":null' ],
				},
			],
		},
		{
			what: 'Whether a nicename exists, in its search for posts',
			place: 'query',
			outcome: closed(
				'users-rest',
				'graphql_map_input_fields_to_wp_query'
			),
			requests: [
				{
					...at,
					...query(
						'{posts(where:{authorName:"seed-author"}){nodes{title}}}'
					),
					name: 'the posts of a nicename',
					leaks: [ 'Author interview' ],
					keeps: [ '"posts":{"nodes":[]}' ],
				},
			],
		},
		{
			what: 'The nicenames of authors of posts',
			place: 'query',
			outcome: closed(
				'users-rest',
				'graphql_allowed_fields_on_restricted_type',
				{ keepsDisplayName: true }
			),
			requests: [
				{
					...at,
					...query( '{posts{nodes{author{node{name slug uri}}}}}' ),
					name: 'the authors of the posts',
					leaks: [ '"slug":"seed-', '/author/' ],
					keeps: [ '"name":"Jane Writer"', '"slug":null' ],
				},
			],
		},
	],
};
