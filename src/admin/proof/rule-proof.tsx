/**
 * On a rule's row: who refuses it, and what would let it be refused earlier.
 */
import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RuleText, Server, Settings } from '../../rest/types';
import type { State } from '../../rules/rule';
import { advice } from './advice';
import { Ladder } from './ladder';
import type { Checked } from './refused-by';

interface Props {
	readonly text: RuleText;
	readonly settings: Settings;
	readonly server: Server | undefined;
	readonly checked: Checked | undefined;
	/** The rule's state when the proof was made. */
	readonly stateThen: State;
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

/** Why there is no ladder. */
function reason( {
	text: { id },
	settings,
	server,
	checked,
	stateThen,
}: Props ): string {
	const state = settings.rules[ id ];
	if ( state === 'off' ) {
		return __( 'Off: nobody refuses it.', 'sidegate' );
	}
	if ( state === 'watch' ) {
		return __( 'Watched: it is let through, and counted.', 'sidegate' );
	}
	if ( ! server ) {
		return '';
	}
	if ( ! checked ) {
		return __( 'Who refuses was not checked yet.', 'sidegate' );
	}
	return stateThen === state
		? ( checked.probe.rules[ id ].because ?? '' )
		: __( 'Changed since the last check.', 'sidegate' );
}

export function RuleProof( props: Props ) {
	const { text, settings, server, checked, stateThen } = props;
	const proof = checked?.probe.rules[ text.id ];
	const told =
		server &&
		settings.rules[ text.id ] === 'block' &&
		stateThen === 'block';
	if ( ! told || ! proof?.layer ) {
		return (
			<div className="sidegate-proof">
				<p className="sidegate-proof__reason">{ reason( props ) }</p>
			</div>
		);
	}
	const words = advice(
		proof.layer,
		text,
		server,
		settings.xmlrpc_mode === 'everything'
	);
	return (
		<div className="sidegate-proof">
			<Ladder
				layer={ proof.layer }
				proof={ proof }
				kind={ server.kind }
			/>
			{ words !== undefined && <Advice words={ words } /> }
		</div>
	);
}
