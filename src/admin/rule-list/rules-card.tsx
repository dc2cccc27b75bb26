/**
 * Every rule, to be switched.
 */
import { __ } from '@wordpress/i18n';
import type { RuleId } from '../../rules';
import type { RuleText, Stats } from '../../rest/types';
import { bootstrap, serverNow } from '../bootstrap';
import { buckets } from '../chart/buckets';
import { Card } from '../card';
import { counts } from '../chart/counts';
import { ListEditor } from './list-editor';
import { LoginOptions } from './login-options';
import { RuleRow } from './rule-row';
import { RuleProof } from '../proof/rule-proof';
import type { ServerView } from '../proof/use-server';
import type { View } from '../saving/save-queue';
import { calendar } from '../words/time-zone';
import type { Save } from '../saving/use-settings';
import { XmlrpcOptions } from './xmlrpc-options';

interface Props {
	readonly view: View;
	readonly stats: Stats | undefined;
	readonly save: Save;
	readonly server: ServerView;
}

const siteCalendar = calendar( bootstrap.timezone );

function RuleOptions( {
	id,
	view,
	save,
}: {
	readonly id: RuleId;
	readonly view: View;
	readonly save: Save;
} ) {
	if ( id === 'xmlrpc' ) {
		return (
			<XmlrpcOptions
				settings={ view.shown }
				fate={ view.fates.get( 'xmlrpc_mode' ) }
				save={ save }
			/>
		);
	}
	if ( id === 'users-login' ) {
		return (
			<LoginOptions
				settings={ view.shown }
				fate={ view.fates.get( 'login_timing' ) }
				save={ save }
			/>
		);
	}
	if ( id === 'rest-anonymous' ) {
		return (
			<ListEditor
				name="rest_namespaces"
				label={ __( 'Namespaces to leave open', 'sidegate' ) }
				help={ __(
					'One a line, such as oembed/1.0 or contact-form-7/v1.',
					'sidegate'
				) }
				items={ view.confirmed.rest_namespaces }
				fate={ view.fates.get( 'rest_namespaces' ) }
				save={ save }
			/>
		);
	}
	return null;
}

export function RulesCard( { view, stats, save, server }: Props ) {
	const { rules } = view.shown;
	const days =
		stats && buckets( stats.hours, '30d', serverNow(), siteCalendar );
	const row = ( text: RuleText ) => {
		const { id, title } = text;
		const key = `rules.${ id }`;
		return (
			<RuleRow
				key={ id }
				text={ text }
				state={ rules[ id ] }
				fate={ view.fates.get( key ) }
				counts={ days && counts( id, days ) }
				proof={
					<RuleProof
						text={ text }
						settings={ view.confirmed }
						server={ server.server }
						status={ server.status }
					/>
				}
				onChange={ ( state ) =>
					void save( {
						key,
						name: title,
						patch: { rules: { [ id ]: state } },
					} )
				}
			>
				<RuleOptions id={ id } view={ view } save={ save } />
			</RuleRow>
		);
	};
	return (
		<Card name="rules" title={ __( 'Rules', 'sidegate' ) }>
			<p className="sidegate-rules__help">
				{ __(
					'Block refuses a request. Watch lets it pass and shows you whom Block would refuse. Each choice is saved at once.',
					'sidegate'
				) }
			</p>
			<ul>{ bootstrap.rules.map( row ) }</ul>
		</Card>
	);
}
