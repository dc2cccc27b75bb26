/**
 * Shows one name: where strangers can read it, and what closes that.
 */
import type { ExposedName, ExposureAction } from '../../api/types';
import { BusyButton } from '../ui/busy-button';
import { ButtonLink } from '../ui/button-link';
import { FullText } from '../ui/full-text';
import { kindLabel } from './messages';
import { PlaceList } from './place-list';

interface Props {
	readonly name: ExposedName;
	readonly isBusy: boolean;
	readonly onAction: ( name: ExposedName, action: ExposureAction ) => void;
}

export function ExposedNameItem( { name, isBusy, onAction }: Props ) {
	return (
		<li className="sidegate-exposure__name">
			<p>
				<strong>
					<FullText text={ name.name } />
				</strong>{ ' ' }
				<span className="sidegate-exposure__kind">
					{ kindLabel( name ) }
				</span>
			</p>
			<PlaceList places={ name.where } />
			<p>{ name.cure }</p>
			{ name.actions.length > 0 && (
				<p className="sidegate-exposure__actions">
					{ name.actions.map( ( action ) =>
						action.url === null ? (
							<BusyButton
								key={ action.label }
								label={ action.label }
								busy={ isBusy }
								onClick={ () => onAction( name, action ) }
							/>
						) : (
							<ButtonLink
								key={ action.label }
								label={ action.label }
								href={ action.url }
							/>
						)
					) }
				</p>
			) }
		</li>
	);
}
