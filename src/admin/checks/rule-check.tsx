/**
 * Shows which layer blocks a rule, and how it could be blocked earlier.
 */
import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RuleText, Server, Settings, SiteStatus } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { advice } from './advice';
import { LayerList } from './layer-list';

interface Props {
	readonly text: RuleText;
	readonly settings: Settings;
	readonly server: Server | undefined;
	readonly status: SiteStatus | undefined;
}

function Advice( { sentence }: { readonly sentence: string } ) {
	return (
		<p className="sidegate-rule-check__advice">
			{ createInterpolateElement( sentence, {
				// eslint-disable-next-line jsx-a11y/anchor-has-content -- The text between <a> and </a> becomes its content.
				a: <a href="#server" />,
			} ) }
		</p>
	);
}

export function RuleCheck( { text, settings, server, status }: Props ) {
	const rule = status?.rules[ text.id ];
	// The setting was just changed; its status is still loading.
	const isOutdated = rule && rule.state !== settings.rules[ text.id ];
	if ( ! rule?.layer || isOutdated ) {
		return (
			<div className="sidegate-rule-check">
				<p
					className={ `sidegate-rule-check__reason${ rule?.holds === false && ! isOutdated ? ' is-failed' : '' }` }
				>
					{ isOutdated
						? __( 'Changed since the last check.', 'sidegate' )
						: rule?.because }
				</p>
			</div>
		);
	}
	const sentence =
		server &&
		advice(
			rule.layer,
			text,
			server,
			settings.xmlrpc_mode === 'everything'
		);
	return (
		<div className="sidegate-rule-check">
			<LayerList
				layer={ rule.layer }
				answer={ rule }
				kind={ bootstrap.kind }
			/>
			{ sentence !== undefined && <Advice sentence={ sentence } /> }
		</div>
	);
}
