/**
 * What is left to do after a surge: most often nothing.
 */
import { __, sprintf } from '@wordpress/i18n';
import type {
	Layer,
	RuleText,
	Server,
	Settings,
	SiteStatus,
} from '../../rest/types';
import { advice } from '../proof/advice';
import { layerName } from '../proof/layers';
import type { Gate, Incident } from './incident';

/** Before WordPress, where a refusal costs next to nothing. */
const early = ( layer: Layer | null | undefined ) =>
	layer === 'edge' || layer === 'server';

const nothingToDo = () => __( 'Nothing to do.', 'sidegate' );

function mostMet( { layers }: Gate ): Layer | undefined {
	return ( Object.entries( layers ) as [ Layer, number ][] )
		.sort( ( [ , a ], [ , b ] ) => b - a )
		.at( 0 )?.[ 0 ];
}

/** Words in which `<a>` leads to the tab Servers; empty until it is known how the server refuses. */
export function nextStep(
	incident: Incident,
	settings: Settings,
	{
		server,
		status,
	}: {
		readonly server?: Server | undefined;
		readonly status?: SiteStatus | undefined;
	},
	texts: readonly RuleText[]
): string {
	const [ gate ] = incident.gates;
	const text = texts.find( ( { id } ) => id === gate?.rule );
	if ( ! gate || ! text ) {
		return '';
	}
	if ( settings.rules[ gate.rule ] === 'watch' ) {
		return __(
			'If nobody you know is among the sources, set that gate to Block.',
			'sidegate'
		);
	}
	if ( settings.rules[ gate.rule ] === 'off' ) {
		return __(
			'That gate is open now. Set it to Block to shut it.',
			'sidegate'
		);
	}
	if ( early( mostMet( gate ) ) ) {
		return nothingToDo();
	}
	if ( ! server ) {
		return '';
	}
	const now = status?.rules[ gate.rule ].layer;
	if ( now && early( now ) ) {
		return sprintf(
			/* translators: %s: a server, such as Apache. */
			__(
				'%s blocks such requests now, which costs less. Nothing to do.',
				'sidegate'
			),
			layerName( now, server.kind )
		);
	}
	return (
		advice(
			mostMet( gate ) ?? 'wordpress',
			text,
			server,
			settings.xmlrpc_mode === 'everything'
		) ?? nothingToDo()
	);
}
