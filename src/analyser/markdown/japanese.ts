/**
 * The report in Japanese.
 */
import type { BreakIn, Note, Report, Sign } from '../report/types';
import { code, moment, number, offset, rate, size } from './format';
import { toMarkdown } from './markdown';
import type { Texts } from './texts';

const SIGNS: Readonly< Record< Sign, string > > = {
	login: '何度もパスワードを間違えた後、ログイン画面が正しいパスワードのときと同じ転送(302)を返しました。',
	xmlrpc: 'XML-RPC への応答のうち、ほかより明らかに大きいものがあります。正しいパスワードのときの応答です。',
	admin: 'パスワードを推測した後、ログインしていなければ見られない wp-admin の画面が 200 で返されました。',
	upload: 'パスワードを推測した後、wp-admin へファイルを送信したか書き換え、WordPress が受け付けました。',
	script: '以前はなかった、またはアップロード先にあってはならない PHP ファイルが 200 で返されました。',
};

const SKIPPED: Readonly< Record< string, string > > = {
	header: 'ヘッダー行',
	'blank line': '空行',
	'not an access record': 'アクセスの記録でない行',
	'truncated line': '途中で切れた行',
	'not a line of this format': '形式に合わない行',
	'line too long': '長すぎる行',
	'empty request': '空のリクエスト',
	'not HTTP': 'HTTP でないリクエスト',
	'also in another file': 'ほかのファイルにもある行',
	'before --since': '指定した時刻より前の行',
};

const PROXIES: Readonly< Record< string, string > > = {
	'a private network': 'プライベートネットワーク',
	'a proxy on the same machine': '同じサーバーのプロキシ',
};

const proxyName = ( name: string ) => PROXIES[ name ] ?? name;

function note( one: Note ): string {
	switch ( one.id ) {
		case 'forwarded':
			return `${ number( one.requests ) } 件のリクエストでは、${ proxyName( one.proxy ) }が転送したアドレスを送信元としています。`;
		case 'hidden-clients':
			return `${ number( one.of ) } 件中 ${ number( one.requests ) } 件のリクエストが ${ proxyName( one.proxy ) } のアドレスから届いています。その向こうにいる送信元のアドレスは、このログにはありません。X-Forwarded-For を記録するようにサーバーを設定するか、CDN やロードバランサーのログを使ってください。`;
		case 'untrusted-forwarded':
			return `${ number( one.of ) } 件中 ${ number( one.requests ) } 件のリクエストに転送元のアドレス(X-Forwarded-For)がありますが、信頼するプロキシではないアドレス(${ one.proxies.join( '、' ) })から届いています。偽装できるため、転送元のアドレスは使っていません。すべての訪問者がプロキシや CDN を通るなら、そのアドレス範囲を信頼するプロキシに加えて(--proxy)、もう一度読み取ってください。`;
		case 'offsets':
			return `ここでの時刻はすべて UTC です。ログ自体の時刻は ${ one.minutes.map( offset ).join( '、' ) } です。`;
		case 'gap':
			return `${ moment( one.start ) } から ${ moment( one.end ) } までリクエストがありません。この間の行がログから抜けている可能性があります。`;
		case 'without-requests': {
			const files = `${ code( one.file ) }${ one.files > 1 ? ` ほか ${ number( one.files - 1 ) } 個のファイル` : '' }`;
			return one.has === 'connections'
				? `${ files } にリクエストはありません。この種類のログには接続だけが記録されます。リクエストに応答するサーバー、CDN、ロードバランサーのアクセスログを有効にし、それを読み取ってください。`
				: `${ files } にリクエストはありません。これはエラーログです。代わりに、多くの場合は同じ場所にあるアクセスログを読み取ってください。`;
		}
		case 'without-client':
			return `${ number( one.requests ) } 件のリクエストに送信元のアドレスがありません。`;
		case 'without-zone':
			return 'タイムゾーンのない時刻は、指定がないかぎり UTC として読み取りました。ログの途中で夏時間が切り替わっている場合、切り替えの前か後の時刻が 1 時間ずれています。';
		case 'without-sizes':
			return 'ログに応答の大きさがないため、XML-RPC の異常な応答は見つけられません。';
		case 'without-agents':
			return 'ログにユーザーエージェントがないため、正当なプログラムを見分けられません。';
		case 'maybe-sampled':
			return 'この種類のログは、リクエストの一部だけを記録する設定にできます。その場合、ここでの件数は実際より少なく、侵入の記録が抜けている可能性があります。';
		case 'incomplete':
			return 'まだ読み取っていない部分があります。このレポートにないことが、その部分にあるかもしれません。';
		case 'duplicates-limit':
			return '異なる行が 200 万行を超えました。それ以降は、2 つのファイルにある同じ行を 2 回数えています。';
		case 'sources-limit':
			return 'アドレスが 100 万個を超えました。それ以降のアドレスの件数は概数で、誤差はレポートのとおりです。';
		case 'attacks-limit':
			return '攻撃の種類が多く、すべての詳細は残せませんでした。合計は正確ですが、一覧は一部です。';
	}
}

const why = ( { kinds }: BreakIn ) =>
	kinds.map( ( kind ) => SIGNS[ kind ] ).join( '' );

const texts: Texts = {
	incidents: {
		xmlrpc: 'XML-RPC 経由のパスワード推測',
		'xmlrpc-discovery': 'XML-RPC の案内情報の取得',
		'wp-login': 'ログイン画面でのパスワード推測',
		'users-scan': '?author= によるユーザー名の探索',
		'users-rest': 'REST API によるユーザー名の探索',
		'users-sitemap': 'サイトマップによるユーザー名の探索',
		wlwmanifest: 'wlwmanifest.xml の探索',
		probes: '弱点や隠しファイルの探索',
		flood: '大量のリクエスト',
	},
	rules: {
		xmlrpc: 'XML-RPC',
		'xmlrpc-discovery': 'XML-RPC の案内情報',
		'users-scan': 'ユーザーの探索',
		'users-rest': 'REST のユーザー',
		'users-sitemap': 'ユーザーのサイトマップ',
		wlwmanifest: 'wlwmanifest.xml',
	},
	programs: {
		editors:
			'ログイン中の編集者(ログイン Cookie があるため実際には通ります)',
		jetpack: 'Jetpack',
		apps: 'WordPress アプリなどの投稿ツール',
		activitypub: 'ActivityPub(Mastodon など)',
		feeds: 'フィードリーダー',
		search: '検索エンジン',
	},
	confidence: {
		'almost certain': 'ほぼ確実',
		likely: '可能性が高い',
		possible: '可能性あり',
	},
	headings: {
		report: 'ログからわかること',
		summary: '何が起きたか',
		attacks: ( count ) => `攻撃 ${ count } 件`,
		breakIns: '侵入の有無',
		rules: 'ルールがブロックするはずだったリクエスト',
		cost: '負担',
		advice: '必要な対応',
		sources: 'リクエストの多いアドレス',
		reading: '読み取りについて',
	},
	noRequests: 'リクエストなし',
	noAttack: 'このログに目立った攻撃はありません。',
	story: {
		nothing:
			'リクエストを 1 件も読み取れなかったため、攻撃や侵入の有無はわかりません。',
		attack: ( one ) =>
			`${ one.span }: ${ one.title }。${ one.addresses } 個のアドレスから ${ one.requests } 件(毎秒 ${ one.rate } 件)のリクエストがあり、その多くは ${ one.target } 宛てでした。`,
		source: ( one ) => `${ one.share }は ${ one.source } からです。`,
		enumeration: ( isSame ) =>
			isSame
				? 'これに先立ち、同じアドレスがユーザー名を探索していました。'
				: 'その前の 1 週間に、別のアドレスがユーザー名を探索していました。',
		moreAttacks: ( count ) =>
			`ほかの ${ number( count ) } 件の攻撃は下にあります。`,
		noBreakIn: 'このログで見るかぎり、侵入はありません。',
		breakIn: ( source, at, confidence ) =>
			`侵入された疑いがあります: ${ source }、${ at }(${ confidence })。`,
		rules: ( list, requests ) =>
			`次の Sidegate のルールは、${ number( requests ) } 件のリクエストをブロックするはずでした: ${ list }`,
	},
	totals: ( one ) =>
		`リクエスト ${ number( one.requests ) } 件、平均毎秒 ${ rate( one.rate ) } 件、ピーク時に毎秒 ${ number( one.peak ) } 件。応答の合計は ${ size( one.bytes ) }。`,
	peak: ( one ) => `ピーク: ${ moment( one.peakAt ) }。`,
	from: ( count ) => `送信元アドレス(${ number( count ) } 個):`,
	targets: '対象:',
	agents: 'ユーザーエージェント:',
	responses: ( list ) => `応答: ${ list }`,
	enumeration: ( one ) =>
		`これに先立ち、${ one.same ? '同じ' : '別の' }アドレスがユーザー名を探索していました(${ moment( one.first ) } から ${ number( one.requests ) } 件)。`,
	more: ( count ) => `ほか ${ count } 件`,
	count: ( name, requests ) => `${ name }: ${ requests } 件`,
	share: ( name, requests, share ) =>
		`${ name }: ${ requests } 件(${ share })`,
	network: ( name ) => `、${ name }`,
	space: '',
	join: ( items ) => items.join( '、' ),
	checkLines: '侵入された疑いがあります。次の行を確認してください。',
	noBreakIn: ( wasGuessed ) =>
		wasGuessed
			? 'このログで見るかぎり、侵入はありません。推測の後にログイン、wp-admin の画面、アップロード、新しい PHP ファイルは見つかりませんでした。'
			: 'このログに侵入の形跡はありません。',
	breakIn: ( source, at, confidence, reason ) =>
		`${ source }、${ at }、${ confidence }: ${ reason }`,
	why,
	logLine: ( file, line, text ) => `${ file } の ${ line } 行目: ${ text }`,
	ruleCount: ( rule, count, of ) => `${ rule }: ${ of } 件中 ${ count } 件`,
	none: 'ありません。',
	legitimate:
		'そのうち、正当と思われるもの(ユーザーエージェントによる判定。偽装されている可能性があります):',
	cost: ( cpu, bytes ) =>
		`WordPress が応答した場合、CPU で約 ${ cpu } 秒(推定)、応答の合計は ${ bytes }。根拠: パスワードの確認 1 件に 0.078 秒、ほかのページ 1 件に 0.047 秒(WordPress 7.1、2 コアでの実測)。403 と 429 は含みません。応答の大きさはログのとおりです。`,
	advice: {
		passwords:
			'すべての管理者と投稿者のパスワードを変更し、ほかの端末からログアウトさせてください。',
		backup: '見覚えのないユーザー、プラグイン、PHP ファイルを探し、上の行より前のバックアップから復元してください。',
		rules: ( list ) =>
			`Sidegate の次のルールを「ブロック」にしてください: ${ list }`,
		login: 'ログインの回数を制限し、管理者には二要素認証かパスキーを使ってください。',
		report: ( networks ) =>
			`送信元のネットワークに攻撃を報告してください: ${ networks }`,
		keep: 'ログは証拠です。保存しておいてください。',
		notes: '下の注意を読んでください。',
		nothing: '対応は必要ありません。',
	},
	reading: ( report: Report, skipped ) => {
		const translated = skipped
			.split( ', ' )
			.map( ( one ) =>
				one.replace(
					/^[^×]+(?= ×)/,
					( reason ) => SKIPPED[ reason ] ?? reason
				)
			)
			.join( '、' );
		return `${ number( report.lines ) } 行、リクエスト ${ number( report.requests ) } 件、読み取れない行 ${ number( report.unreadable ) } 行${ skipped === '' ? '' : `(リクエストのない行: ${ translated })` }。`;
	},
	evidence: ( file, one ) => {
		const how = one.isChosen
			? '指定された形式'
			: `最初の ${ number( one.of ) } 行のうち ${ number( one.matched ) } 行が一致`;
		return [
			`${ file }: ${ code( one.format ) }、${ how }`,
			...( one.headerLines > 0
				? [ `ヘッダー ${ number( one.headerLines ) } 行` ]
				: [] ),
			...( one.hasPrefix
				? [ '各行の前にログ収集ソフトの記録あり' ]
				: [] ),
		].join( '、' );
	},
	note,
};

/** Returns the report as Markdown in Japanese. */
export const japanese = ( report: Report ): string =>
	toMarkdown( report, texts );
