/**
 * Shows all details of a hit and the actions for its source.
 */
import { Fragment } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Hit, ServerKind, ShownField } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { ruleTitle } from '../format/rule-title';
import { FullText } from '../ui/full-text';
import { layerTitle } from '../format/layers';
import type { View } from '../data/save-queue';
import type { Save } from '../data/use-settings';
import { LOCALE } from '../format/locale';
import { outcomeTitle } from '../format/outcome-title';
import { exactTime, zoneName } from '../format/time-zone';
import { addressOf } from './client';
import { Fact } from './fact';
import { NetworkFacts } from './network-facts';
import { NetworkName } from './network-name';
import { SourceActions } from './source-actions';
import { ProxyChainView } from './proxy-chain';

export interface HitContext {
	readonly kind: ServerKind;
	/** There is a proxy in front of the site that has not been configured, so the source may be the proxy. */
	readonly isProxyUnknown: boolean;
	readonly view: View;
	readonly save: Save;
}

interface Props extends HitContext {
	readonly hit: Hit;
}

/** Shows an untrusted text of the request; nothing if it is empty. */
function TextFact( {
	name,
	text,
}: {
	readonly name: string;
	readonly text: string;
} ) {
	return text === '' ? null : (
		<Fact name={ name }>
			<FullText text={ text } />
		</Fact>
	);
}

/** Every field that is shown, in the order of the page. Those that are empty show nothing. */
function factsOf(
	hit: Hit,
	kind: ServerKind
): Readonly< Record< ShownField, ReactNode > > {
	const address = addressOf( hit.source );
	return {
		time: (
			<Fact name={ __( 'Time', 'sidegate' ) }>
				<p>
					{ exactTime(
						Date.parse( hit.time ) / 1000,
						bootstrap.timezone,
						LOCALE
					) }
				</p>
				{ zoneName( bootstrap.timezone ) !== 'UTC' && (
					<FullText text={ hit.time } />
				) }
			</Fact>
		),
		rule: (
			<Fact name={ __( 'Rule', 'sidegate' ) }>
				{ ruleTitle( hit.rule ) }
			</Fact>
		),
		refused: (
			<Fact name={ __( 'Outcome', 'sidegate' ) }>
				{ outcomeTitle( hit ) }
			</Fact>
		),
		layer: (
			<Fact
				name={
					hit.refused
						? __( 'Blocked by', 'sidegate' )
						: __( 'Seen by', 'sidegate' )
				}
			>
				{ layerTitle( hit.layer, kind ) }
			</Fact>
		),
		method: (
			<TextFact name={ __( 'Method', 'sidegate' ) } text={ hit.method } />
		),
		path: <TextFact name={ __( 'Path', 'sidegate' ) } text={ hit.path } />,
		agent: (
			<TextFact
				name={ __( 'User agent', 'sidegate' ) }
				text={ hit.agent }
			/>
		),
		xmlrpc: (
			<TextFact
				name={ __( 'XML-RPC method', 'sidegate' ) }
				text={ hit.xmlrpc }
			/>
		),
		login: (
			<TextFact
				name={ __( 'Login name tried', 'sidegate' ) }
				text={ hit.login }
			/>
		),
		source: (
			<TextFact
				name={ __( 'Address', 'sidegate' ) }
				text={ hit.source }
			/>
		),
		way: hit.way && (
			<Fact name={ __( 'Through proxies', 'sidegate' ) }>
				<ProxyChainView chain={ hit.way } />
			</Fact>
		),
		network: (
			<Fact name={ __( 'Network', 'sidegate' ) }>
				<NetworkName network={ hit.network } source={ hit.source } />
				{ address !== undefined && (
					<NetworkFacts address={ address } />
				) }
			</Fact>
		),
	};
}

export function HitDetails( { hit, kind, ...context }: Props ) {
	return (
		<div className="sidegate-details">
			<dl className="sidegate-facts">
				{ Object.entries( factsOf( hit, kind ) ).map(
					( [ field, fact ] ) => (
						<Fragment key={ field }>{ fact }</Fragment>
					)
				) }
			</dl>
			<SourceActions hit={ hit } { ...context } />
		</div>
	);
}
