"""What each address gives, said in Japanese for the page of addresses; in English it stands with each route."""

from collections.abc import Mapping

IN_JAPANESE: Mapping[str, str] = {
    "/": "トップページ。検索、質問、リリースの数、文書への入口",
    "/docs": "アドレス、形式、エラー、設定の一覧",
    "/robots.txt": "巡回プログラムに控えてほしいアドレス",
    "/health": "問い合わせに答えられるかどうか",
    "/metrics": "Prometheus のテキスト形式による計数",
    "/eligibility": "何が使えるかを尋ねる入力欄",
    "/eligibility/{subject}": "団体や圏域が使える施策とその理由。`on`（時点）、`role`、`region`、`population` などを"
    "仮定でき、`programme` は一つの施策、`detail=full` はすべての要件を示す",
    "/replay": "中心市の要件をすべての市に当てはめた結果",
    "/requirements": "役割と施策のすべての要件",
    "/requirements/{key}": "一つの要件。言葉、SPARQL（`format=sparql`）、SHACL（`format=shacl`）",
    "/share-carried": "補助と地方債の実質的な負担割合",
    "/sparql": "SPARQL 1.1 の問い合わせ。`query=` を GET・フォームで、又は本文で送る。なければサービス記述",
    "/store": "グラフストアプロトコル（読み取り）。`?graph=IRI` は一つのグラフ、`?default` はすべての和",
    "/queries/": "質問の一覧",
    "/queries/{name}.rq": "質問のクエリファイル",
    "/queries/{name}": "質問と答え。条件はアドレスに付ける。`format=description` は質問そのものの RDF",
    "/search": "名前、かな、コードによる検索",
    "/ns": "オントロジー。ページ又は RDF",
    "/ns.{ending}": "拡張子の形式によるオントロジー",
    "/ns/terms.json": "補完に用いる接頭辞と用語",
    "/ns/{name}": "オントロジーの図、JSON-LD コンテキスト、又は版",
    "/quality": "品質の報告",
    "/.well-known/void": "カタログ（プログラムが探す場所）",
    "/catalog": "リリースのカタログ（DCAT・VoID）",
    "/release/{name}": "リリースのファイル",
    "/conformance": "行われている検査とその結果",
    "/differences": "一致しない合計と記述、版の間で変わったこと。JSON と RDF もある",
    "/validate": "手元の RDF をシェイプで調べる",
    "/id/{path}": "資源の識別子。記述へ導く（303）",
    "/doc/{path}": "資源の記述。ページ、又は `.ttl` などの RDF",
    "/graph/{path}": "名前付きグラフ",
}
"""A sentence for each path of the application; a test finds a path without one."""
