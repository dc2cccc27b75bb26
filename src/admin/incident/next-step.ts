/**
 * Suggests the next step after an attack; usually there is nothing to do.
 */
import { __, sprintf } from '@wordpress/i18n';
import type {
	Layer,
	RecordedIncident,
	RuleText,
	Server,
	Settings,
	SiteStatus,
} from '../../api/types';
import { advice } from '../checks/advice';
import { layerName } from '../format/layers';

type Incident = Pick< RecordedIncident, 'rules' | 'layers' >;

/** Returns whether the layer comes before PHP, where blocking costs almost nothing. */
const isBeforePhp = ( layer: Layer | null | undefined ) =>
	layer === 'edge' || layer === 'server';

const nothingToDo = () => __( 'Nothing to do.', 'sidegate' );

function busiestLayer( { layers }: Incident ): Layer | undefined {
	return ( Object.entries( layers ) as [ Layer, number ][] )
		.sort( ( [ , a ], [ , b ] ) => b - a )
		.at( 0 )?.[ 0 ];
}

/** Returns a sentence in which `<a>` links to the tab Server; empty until the state of the server has been loaded. */
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
	const [ top ] = Object.keys( incident.rules );
	const text = texts.find( ( { id } ) => id === top );
	if ( ! text ) {
		return '';
	}
	const layer = busiestLayer( incident );
	if ( settings.rules[ text.id ] === 'watch' ) {
		return __(
			'If you know none of these addresses, set that rule to Block.',
			'sidegate'
		);
	}
	if ( settings.rules[ text.id ] === 'off' ) {
		return __(
			'That rule is off now. Set it to Block to stop such requests.',
			'sidegate'
		);
	}
	if ( isBeforePhp( layer ) ) {
		return nothingToDo();
	}
	if ( ! server ) {
		return '';
	}
	const now = status?.rules[ text.id ].layer;
	if ( now && isBeforePhp( now ) ) {
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
			layer ?? 'wordpress',
			text,
			server,
			settings.xmlrpc_mode === 'everything'
		) ?? nothingToDo()
	);
}
