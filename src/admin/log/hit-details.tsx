/**
 * All that is known of a hit, and what can be done about its source.
 */
import { __ } from '@wordpress/i18n';
import type { Hit, ServerKind } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { ruleTitle } from '../hits/rule-title';
import { Whole } from '../hits/whole';
import { layerTitle } from '../proof/layers';
import type { View } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';
import { LOCALE } from '../words/locale';
import { exactTime } from '../words/time-zone';
import { addressOf } from './client';
import { Fact } from './fact';
import { NetworkFacts } from './network-facts';
import { NetworkName } from './network-name';
import { SourceActions } from './source-actions';
import { WayDrawn } from './way-drawn';

export interface HitContext {
	readonly kind: ServerKind;
	readonly view: View;
	readonly save: Save;
}

interface Props extends HitContext {
	readonly hit: Hit;
}

/** A stranger's text, or that there was none. */
function Sent( { text }: { readonly text: string } ) {
	return text === '' ? (
		<>{ __( 'None', 'sidegate' ) }</>
	) : (
		<Whole text={ text } />
	);
}

export function HitDetails( { hit, kind, ...context }: Props ) {
	const address = addressOf( hit.source );
	return (
		<div className="sidegate-details">
			<dl className="sidegate-facts">
				<Fact name={ __( 'Time', 'sidegate' ) }>
					{ exactTime(
						Date.parse( hit.time ) / 1000,
						bootstrap.timezone,
						LOCALE
					) }{ ' ' }
					<Whole text={ hit.time } />
				</Fact>
				<Fact name={ __( 'Rule', 'sidegate' ) }>
					{ ruleTitle( hit.rule ) }
				</Fact>
				<Fact name={ __( 'Outcome', 'sidegate' ) }>
					{ hit.refused
						? __( 'refused', 'sidegate' )
						: __( 'only watched', 'sidegate' ) }
				</Fact>
				<Fact name={ __( 'Layer', 'sidegate' ) }>
					{ layerTitle( hit.layer, kind ) }
				</Fact>
				<Fact name={ __( 'Method', 'sidegate' ) }>
					<Sent text={ hit.method } />
				</Fact>
				<Fact name={ __( 'Path', 'sidegate' ) }>
					<Sent text={ hit.path } />
				</Fact>
				<Fact name={ __( 'User agent', 'sidegate' ) }>
					<Sent text={ hit.agent } />
				</Fact>
				<Fact name={ __( 'XML-RPC method', 'sidegate' ) }>
					<Sent text={ hit.xmlrpc } />
				</Fact>
				<Fact name={ __( 'Login name tried', 'sidegate' ) }>
					<Sent text={ hit.login } />
				</Fact>
				<Fact name={ __( 'Source', 'sidegate' ) }>
					<Sent text={ hit.source } />
				</Fact>
				<Fact name={ __( 'Came through', 'sidegate' ) }>
					<WayDrawn way={ hit.way } />
				</Fact>
				<Fact name={ __( 'Network', 'sidegate' ) }>
					<NetworkName network={ hit.network } />
					{ address !== undefined && (
						<NetworkFacts address={ address } />
					) }
				</Fact>
			</dl>
			<SourceActions hit={ hit } { ...context } />
		</div>
	);
}
