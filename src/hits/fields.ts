/**
 * The fields of a hit, each declared once.
 *
 * Their order is that of the spool line and of the table's columns. Everything
 * that names a field is generated from this list, or compared with it by a
 * test: README.md has the steps for adding one.
 */
import type { ProxyChain } from '../api/hits';
import type { Network } from '../api/networks';
import type { Layer } from '../api/shared';
import type { RuleId } from '../rules';
import { json, type Field } from './field';

/** Printable ASCII: see Hit::escape(). */
const TEXT = '[ -\\~]*';

export const hitFields = {
	time: {
		kind: 'time',
		line: { matches: '[0-9]{13,17}', width: 17, from: 'recorder' },
		column: { type: 'bigint' },
		json: json< string >( 'RFC 3339, UTC, with milliseconds.' ),
		shown: true,
		csv: { titles: [ 'time' ] },
		filter: 'range',
		personal: 'Time',
	},
	hour: { kind: 'key', column: { type: 'int', value: '$hit->hour()' } },
	rule: {
		kind: 'word',
		line: { matches: '[a-z][a-z0-9-]{0,31}', width: 32, from: 'recorder' },
		column: { type: 'varchar' },
		json: json< RuleId >(),
		shown: true,
		csv: { titles: [ 'rule' ] },
		filter: 'value',
	},
	layer: {
		kind: 'word',
		line: {
			matches: 'edge|server|shield|wordpress',
			width: 9,
			from: 'recorder',
		},
		column: { type: 'varchar', width: 12 },
		json: json< Layer >(),
		shown: true,
		csv: { titles: [ 'layer' ] },
		filter: 'value',
	},
	refused: {
		kind: 'flag',
		line: {
			property: 'blocked',
			matches: '[01]',
			width: 1,
			from: 'recorder',
		},
		column: { type: 'tinyint' },
		json: json< boolean >( 'False if the rule only watched.' ),
		shown: true,
		csv: { titles: [ 'refused' ] },
	},
	source: {
		kind: 'word',
		line: {
			matches: '[#0-9a-fA-F.:/]{0,45}',
			width: 45,
			from: 'client',
		},
		column: { type: 'varchar' },
		json: json< string >(),
		shown: true,
		csv: { titles: [ 'source' ] },
		filter: 'value',
		personal: 'Address',
	},
	method: {
		kind: 'text',
		line: { matches: TEXT, width: 16, from: 'REQUEST_METHOD' },
		column: { type: 'varchar' },
		json: json< string >(),
		shown: true,
		csv: { titles: [ 'method' ] },
		filter: 'text',
		personal: 'Request',
	},
	path: {
		kind: 'text',
		line: { matches: TEXT, width: 220, from: 'REQUEST_URI' },
		column: { type: 'varchar' },
		json: json< string >(),
		shown: true,
		csv: { titles: [ 'path' ] },
		filter: 'text and value',
		personal: 'Request',
	},
	agent: {
		kind: 'text',
		line: { matches: TEXT, width: 120, from: 'HTTP_USER_AGENT' },
		column: { type: 'varchar' },
		json: json< string >(),
		shown: true,
		csv: { titles: [ 'agent' ] },
		filter: 'text and value',
		personal: 'Browser',
	},
	xmlrpc: {
		kind: 'text',
		line: { matches: TEXT, width: 48, optional: true, from: 'body' },
		column: { type: 'varchar', added: { version: 1 } },
		json: json< string >(
			'Name of the XML-RPC method in the body; empty if none was found.'
		),
		shown: true,
		csv: { titles: [ 'xmlrpc' ] },
		filter: 'text',
	},
	login: {
		kind: 'text',
		line: { matches: TEXT, width: 60, from: 'body' },
		column: {
			type: 'varchar',
			added: { version: 1, keys: 'ADD KEY login (login)' },
		},
		json: json< string >(
			'The login name that was tried; never a password.'
		),
		shown: true,
		csv: { titles: [ 'login' ] },
		filter: 'text and value',
		personal: 'User name that was tried',
	},
	grouped: {
		kind: 'key',
		column: {
			type: 'varchar',
			width: 45,
			value: '$group',
			added: {
				version: 1,
				keys: 'ADD KEY grouped (grouped, time), ADD KEY time (time), ADD KEY hour (hour), ADD KEY rule_time (rule, time), DROP KEY sample, ADD KEY sample (rule, grouped, hour)',
			},
		},
	},
	way: {
		kind: 'chain',
		line: {
			property: 'chain',
			matches: '[a-z]+(?: [0-9a-fA-F.:]+)+',
			width: 120,
			optional: true,
			from: 'client',
		},
		column: {
			type: 'varchar',
			added: { version: 2, keys: 'ADD KEY layer (layer, time)' },
		},
		json: json< ProxyChain | null >(
			"Null if REMOTE_ADDR is the source itself, or the proxy chain wasn't recorded.",
			'source'
		),
		shown: true,
		csv: { titles: [ 'way', 'because' ] },
		personal: 'Through proxies',
	},
	network: {
		kind: 'network',
		column: {
			name: 'asn',
			type: 'int',
			added: { version: 2, keys: 'ADD KEY asn (asn, time)' },
		},
		json: json< Network | null >( 'As in Source.', 'way' ),
		shown: true,
		csv: { titles: [ 'network' ], after: 'login' },
		filter: 'value',
	},
} as const satisfies Record< string, Field >;
