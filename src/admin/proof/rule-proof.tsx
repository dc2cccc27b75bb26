/**
 * On a rule's row: which layer blocks it, and what would block it earlier.
 */
import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RuleText, Server, Settings, SiteStatus } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { advice } from './advice';
import { Ladder } from './ladder';

interface Props {
	readonly text: RuleText;
	readonly settings: Settings;
	readonly server: Server | undefined;
	readonly status: SiteStatus | undefined;
}

function Advice( { words }: { readonly words: string } ) {
	return (
		<p className="sidegate-proof__advice">
			{ createInterpolateElement( words, {
				// eslint-disable-next-line jsx-a11y/anchor-has-content -- The words between <a> and </a> come in its place.
				a: <a href="#servers" />,
			} ) }
		</p>
	);
}

export function RuleProof( { text, settings, server, status }: Props ) {
	const rule = status?.rules[ text.id ];
	// A choice that was just taken: its status is on its way.
	const isOlder = rule && rule.state !== settings.rules[ text.id ];
	if ( ! rule?.layer || isOlder ) {
		return (
			<div className="sidegate-proof">
				<p
					className={ `sidegate-proof__reason${ rule?.holds === false && ! isOlder ? ' is-failed' : '' }` }
				>
					{ isOlder
						? __( 'Changed since the last check.', 'sidegate' )
						: rule?.because }
				</p>
			</div>
		);
	}
	const words =
		server &&
		advice(
			rule.layer,
			text,
			server,
			settings.xmlrpc_mode === 'everything'
		);
	return (
		<div className="sidegate-proof">
			<Ladder
				layer={ rule.layer }
				proof={ rule }
				kind={ bootstrap.kind }
			/>
			{ words !== undefined && <Advice words={ words } /> }
		</div>
	);
}
