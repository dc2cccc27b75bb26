/**
 * Texts of the page. The page is independent of WordPress, so it has its own
 * translations.
 */
const en = {
	title: 'Investigate your access logs',
	lead: 'Drop the access logs of your site here. They are read on this device only. Nothing is uploaded.',
	drop: 'Drop log files or a folder here (.log, .gz, .zip)',
	files: 'Choose files',
	folder: 'Choose a folder',
	options: 'If the log is not read correctly',
	format: 'Format: the LogFormat or log_format line of your server',
	zone: 'Time zone of the times, if the log has none (default: UTC)',
	proxies:
		'Trusted proxies: address ranges of your proxy or CDN. They may name the client.',
	again: 'Read again with these',
	cancel: 'Cancel',
	reading: '%1$s lines, %2$s a second, %3$s left',
	cancelled: 'Cancelled.',
	done: 'Done: %1$s lines in %2$s.',
	failedLogs: 'The files could not be read: %1$s',
	failedFormat:
		'This format has no client address, time or request. Paste the whole LogFormat or log_format line of your server.',
	failedZone: '“%1$s” is not a time zone. Write an offset such as +09:00.',
	failedProxies:
		'“%1$s” is not an address or a range. Write a range as 192.0.2.0/24.',
	unreadable:
		'No line could be read. Set the format under “If the log is not read correctly”.',
	damaged: 'Damaged or incomplete files, read up to the damage: %1$s',
	markdown: 'Download as Markdown',
	json: 'Download as JSON',
	report: 'Report',
	abuse: 'Reports to the networks of the attackers',
	abuseHelp:
		'Read each one before you send it. whois or rdap.org names the abuse contact of a network.',
	abuseUnknown: 'addresses without a known network',
	abuseDownload: 'Download: %1$s, %2$s requests',
	seconds: '%1$s s',
	progress: 'Progress',
};

export type Strings = typeof en;

const ja: Strings = {
	title: 'アクセスログの調査',
	lead: 'サイトのアクセスログをここにドロップしてください。ログはこの端末の中だけで読み取られ、外部には一切送信されません。',
	drop: 'ログファイルまたはフォルダーをここにドロップ(.log、.gz、.zip)',
	files: 'ファイルを選択',
	folder: 'フォルダーを選択',
	options: 'ログが正しく読み取れない場合',
	format: '形式: サーバーの LogFormat または log_format の行',
	zone: 'ログの時刻にタイムゾーンがない場合のタイムゾーン(既定: UTC)',
	proxies:
		'信頼するプロキシ: プロキシや CDN のアドレス範囲。送信元のアドレスを伝えることを認めます。',
	again: 'この設定で読み取り直す',
	cancel: 'キャンセル',
	reading: '%1$s 行、毎秒 %2$s 行、残り %3$s',
	cancelled: 'キャンセルしました。',
	done: '完了: %1$s 行を %2$s で読み取りました。',
	failedLogs: 'ファイルを読み取れませんでした: %1$s',
	failedFormat:
		'この形式には、送信元のアドレス、時刻、リクエストのいずれかがありません。サーバーの LogFormat または log_format の行をすべて貼り付けてください。',
	failedZone:
		'「%1$s」はタイムゾーンではありません。+09:00 のように書いてください。',
	failedProxies:
		'「%1$s」はアドレスでも範囲でもありません。範囲は 192.0.2.0/24 のように書いてください。',
	unreadable:
		'どの行も読み取れませんでした。「ログが正しく読み取れない場合」で形式を指定してください。',
	damaged: '壊れているか不完全なため、途中まで読み取ったファイル: %1$s',
	markdown: 'Markdown でダウンロード',
	json: 'JSON でダウンロード',
	report: 'レポート',
	abuse: '攻撃元のネットワークへの報告',
	abuseHelp:
		'送る前に内容を確認してください。報告先は whois や rdap.org でわかります。',
	abuseUnknown: 'ネットワーク不明のアドレス',
	abuseDownload: 'ダウンロード: %1$s、%2$s 件',
	seconds: '%1$s 秒',
	progress: '進行状況',
};

export const languages = { en, ja } as const;
export type Language = keyof typeof languages;

/** Replaces the placeholders `%1$s`, `%2$s` … with values. */
export const fill = ( text: string, ...values: readonly string[] ): string =>
	text.replace(
		/%(\d)\$s/g,
		( _, at: string ) => values[ Number( at ) - 1 ] ?? ''
	);
