import type { TaskKind } from './kinds';

/** A turn of phrase that speaks for a kind of task. */
export interface Cue {
  readonly kind: TaskKind;
  /** 3: it hardly means anything else; 2: it is a good sign; 1: it is one among others. */
  readonly weight: 1 | 2 | 3;
  readonly pattern: RegExp;
}

const cue = (kind: TaskKind, weight: Cue['weight'], pattern: RegExp): Cue => ({ kind, weight, pattern });

/**
 * What prompts say when they ask for something. Written from how prompts are worded, not measured over a corpus: a wrong
 * guess is kept rare by what `classify.ts` makes of several signs, not by any one of them.
 */
export const CUES: readonly Cue[] = [
  // A label.
  cue('classification', 3, /\b(?:classify|categori[sz]e)\b/i),
  cue(
    'classification',
    3,
    /\b(?:you (?:are|act as) an? [\w -]{0,30}classifier|intent (?:detection|recognition|classifier))\b/i,
  ),
  cue('classification', 2, /\b(?:exactly )?one of (?:the following|these)\b|\bone of:/i),
  cue(
    'classification',
    2,
    /\b(?:respond|answer|reply|output)\b[^.\n]{0,30}\b(?:(?:only|just|exactly) )?(?:with )?(?:one|a single) (?:word|label|category|letter|token|number)\b/i,
  ),
  cue('classification', 2, /\b(?:only|just) (?:the )?(?:label|category|class)(?: name)?\b/i),
  cue(
    'classification',
    2,
    /\b(?:answer|respond|reply|say)\b[^.\n]{0,24}\b["'`]?(?:yes["'`]? or ["'`]?no|true["'`]? or ["'`]?false)\b/i,
  ),
  cue('classification', 2, /\bspam\b|\bphishing\b/i),
  cue(
    'classification',
    2,
    /\b(?:route|sort|assign|triage)\b[^.\n]{0,40}\b(?:tickets?|e-?mails?|messages?|requests?|inquir\w+|queries)\b/i,
  ),
  cue('classification', 2, /\b(?:which|what|the) (?:category|department|team|queue|intent|topic)\b/i),
  cue('classification', 1, /\b(?:categories|labels|classes|departments)\s*(?:are|:)/i),
  cue(
    'classification',
    2,
    /\b(?:rate|score|grade)\b[^.\n]{0,60}\b(?:from|between|on a scale(?: of| from)?)\s*\d+\s*(?:to|and|-|–)\s*\d+/i,
  ),
  cue('sentiment', 3, /\bsentiment\b/i),
  cue('sentiment', 2, /\b(?:positive|happy)\b[^.\n]{0,30}\b(?:negative|angry|unhappy)\b/i),
  cue('sentiment', 2, /\b(?:mood|tone|emotion)s? of\b|\bhow (?:does|do) the (?:customer|author|writer|user)s? feel\b/i),
  cue('moderation', 3, /\b(?:content|comment|chat|text) moderat(?:or|ion)\b|\bmoderate (?:the|this|these|user)\b/i),
  cue('moderation', 3, /\b(?:toxic|hate ?ful|hate speech|harassment|nsfw|abusive)\b/i),
  cue(
    'moderation',
    2,
    /\bviolat\w+\b[^.\n]{0,40}\b(?:polic(?:y|ies)|guidelines|rules)\b|\b(?:safe|unsafe)\b[^.\n]{0,20}\b(?:safe|unsafe)\b/i,
  ),
  cue('language-detection', 3, /\b(?:detect|identify|determine|name|guess)\b[^.\n]{0,20}\blanguage\b/i),
  cue('language-detection', 3, /\b(?:what|which) language\b|\bISO 639\b/i),

  // Values out of a text.
  cue('pii', 3, /\b(?:pii|personally identifiable|personal(?:ly)? (?:data|identifying|information))\b/i),
  cue('pii', 2, /\b(?:redact|anonymi[sz]e|mask)\b/i),
  cue('extraction-simple', 3, /\b(?:extract|pull out|pick out|parse out)\b/i),
  cue('extraction-simple', 2, /\b(?:keywords?|key phrases|named entities|entit(?:y|ies))\b/i),
  cue(
    'extraction-simple',
    2,
    /\b(?:list|find|identify|return)\b[^.\n]{0,30}\b(?:all|every|the)\b[^.\n]{0,40}\b(?:names?|dates?|products?|amounts?|addresses|numbers?|people|companies|mention(?:s|ed)?)\b/i,
  ),
  cue('extraction-simple', 1, /\b(?:as|in|return|valid|only) JSON\b|\bJSON (?:object|array|with)\b/i),
  cue('extraction-simple', 1, /\bone per line\b|\bcomma[- ]separated\b/i),
  cue(
    'extraction-complex',
    2,
    /\b(?:nested|hierarch\w+) (?:json|object|structure|record)|\bline[ _]items\b|\bfor each [\w ]{1,30}(?:,|:)? (?:extract|include|return|list|give)\b/i,
  ),
  cue(
    'extraction-complex',
    2,
    /\b(?:according to|follow(?:ing)?|match(?:es|ing)?|conform\w*)\b[^.\n]{0,30}\b(?:json )?schema\b/i,
  ),
  cue(
    'format-conversion',
    3,
    /\bconvert\b[^.\n]{0,50}\b(?:to|into)\b[^.\n]{0,15}\b(?:json|csv|xml|ya?ml|markdown|html|sql dialect|iso|tsv|latex)\b/i,
  ),
  cue('format-conversion', 2, /\b(?:reformat|normali[sz]e)\b[^.\n]{0,40}\b(?:to|into|as)\b/i),
  cue('translation', 3, /\btranslat(?:e|ion|or)\b/i),

  // A text out of a text.
  cue('summarization', 3, /\b(?:condense|shorten)\b/i),
  cue('summarization', 3, /\bsummar(?:i[sz]e|y|ies)\b|\btl;?dr\b/i),
  cue(
    'summarization',
    2,
    /\b(?:key (?:points|takeaways)|main points|in (?:\w+|\d+) (?:bullets?|bullet points|sentences|lines))\b/i,
  ),
  cue(
    'summarization',
    2,
    /\b(?:short|concise|descriptive|brief) (?:title|headline|subject line)\b|\bwrite titles?\b|\btitle for\b/i,
  ),
  cue('rewriting', 3, /\b(?:rewrite|rephrase|paraphrase|proofread)\b/i),
  cue(
    'rewriting',
    2,
    /\b(?:fix|correct)\b[^.\n]{0,20}\b(?:grammar|spelling|typos)\b|\bmake (?:this|it|the text)\b[^.\n]{0,20}\b(?:friendlier|formal|polite|clearer|professional|shorter)\b|\bedit\b[^.\n]{0,20}\bfor (?:clarity|style|tone)\b/i,
  ),
  cue(
    'copywriting',
    3,
    /\b(?:marketing|ad|sales|product|landing page) (?:copy|text)\b|\bcopywriter\b|\bproduct descriptions?\b|\btaglines?\b/i,
  ),
  cue(
    'copywriting',
    2,
    /\b(?:write|draft|compose)\b[^.\n]{0,40}\b(?:e-?mail|reply|response|newsletter|social media post|tweet|linkedin post|cover letter|invitation)\b/i,
  ),
  cue(
    'creative-writing',
    3,
    /\b(?:write|tell|compose|create)\b[^.\n]{0,40}\b(?:stor(?:y|ies)|poem|haiku|novel|screenplay|lyrics|song|fairy ?tale|chapter)\b/i,
  ),
  cue('creative-writing', 2, /\b(?:novelist|poet|storyteller|screenwriter|fiction)\b/i),

  // Answers.
  cue(
    'rag-answer',
    3,
    /\b(?:answer|respond)\b[^\n]{0,80}\b(?:based (?:only |solely )?on|using only|only (?:from|using)|from) (?:the |these |this )?(?:\w+ )?(?:context|documents?|passages?|sources|excerpts|search results|articles)\b/i,
  ),
  cue(
    'rag-answer',
    2,
    /\b(?:cite|citing|quote)\b[^.\n]{0,30}\b(?:sources?|passages?|documents?)\b|\bretrieved (?:context|documents|passages)\b|\b(?:use|using) the (?:following|provided|retrieved) (?:context|documents|passages)\b/i,
  ),
  cue('question-answering', 2, /\banswer (?:the|this|my|a|each) (?:[\w']+ )?questions?\b|\bquestion:\s*/i),
  cue('chat', 3, /\byou are (?:an? )?[^.\n]{0,40}\b(?:chat ?bot|companion|virtual assistant|concierge)\b/i),
  cue(
    'chat',
    2,
    /\byou are (?:an? )?(?:very )?(?:helpful|friendly|polite)[^.\n]{0,30}\b(?:assistant|agent|representative)\b/i,
  ),
  cue(
    'chat',
    1,
    /\b(?:conversation|chat) with (?:the |a )?(?:user|customer)s?\b|\bcustomer support (?:agent|assistant)\b/i,
  ),
  cue(
    'image-understanding',
    3,
    /\b(?:describe|caption|look at|what(?:'s| is) in|transcribe)\b[^.\n]{0,30}\b(?:image|photo|picture|screenshot|scan)s?\b|\balt text\b/i,
  ),

  // Work.
  cue(
    'data-analysis',
    3,
    /\banaly[sz]e\b[^.\n]{0,40}\b(?:data|dataset|csv|spreadsheet|metrics|logs?|figures|table|sales|time series|survey)\b/i,
  ),
  cue('data-analysis', 2, /\bdata analyst\b|\b(?:trends?|anomal(?:y|ies)|correlations?|outliers?)\b/i),
  cue(
    'code-review',
    3,
    /\b(?:review|critique)\b[^.\n]{0,40}\b(?:code|diff|pull request|patch|commit|pr)\b|\bcode review(?:er)?\b/i,
  ),
  cue('code-review', 3, /\bexplain\b[^.\n]{0,30}\b(?:code|function|snippet|stack ?trace|regex)\b/i),
  cue(
    'code-review',
    2,
    /\b(?:find|list|spot|point out|report)\b[^.\n]{0,30}\bbugs?\b|\b(?:security (?:issues|problems|vulnerabilities)|code smells?)\b/i,
  ),
  cue(
    'code-generation',
    3,
    /\b(?:write|generate|implement|create|produce)\b[^.\n]{0,60}\b(?:code|functions?|class|script|program|unit tests?|sql(?: quer(?:y|ies))?|regex|component|endpoint|terraform|dockerfile|migration)\b/i,
  ),
  cue(
    'code-generation',
    3,
    /\b(?:coding|programming) (?:assistant|agent)\b|\b(?:expert|senior|experienced|skilled)\b[^.\n]{0,25}\b(?:programmer|developer|software engineer|python engineer)\b/i,
  ),
  cue('code-generation', 3, /\b(?:refactor|debug)\b|\bfix (?:the|this) (?:bug|failing test)\b/i),
  cue(
    'research-synthesis',
    3,
    /\b(?:literature review|state of the art|research (?:report|paper|brief|synthesis)|synthesi[sz]e)\b/i,
  ),
  cue(
    'research-synthesis',
    2,
    /\b(?:researcher|in-depth (?:report|analysis)|architecture (?:review|decision)|compare and contrast)\b/i,
  ),
  cue(
    'agent',
    3,
    /\b(?:autonomous|tool[- ]using|react) agent\b|\byou have access to (?:the following )?tools\b|\buse the (?:available |provided )?tools\b/i,
  ),
  cue(
    'agent',
    2,
    /\b(?:step by step|until (?:the task|it) is (?:done|complete|finished))\b[^.\n]{0,60}\btools?\b|\bcall (?:the |a )?(?:tool|function)s?\b/i,
  ),

  // Decisions that may harm.
  cue(
    'critical',
    3,
    /\b(?:diagnos(?:e|is|es|tic)|differential|prescri(?:be|ption)s?|dosages?|treatment (?:plan|options?)|contraindicat\w+)\b/i,
  ),
  cue(
    'critical',
    3,
    /\blegal (?:advice|opinion|analysis|counsel|risks?|memo)\b|\b(?:breach of contract|liabilit(?:y|ies)|enforceab\w+|indemni\w+|statute|case law|litigation)\b/i,
  ),
  cue(
    'critical',
    3,
    /\b(?:approve|reject|deny|decline|grant|decide)\b[^.\n]{0,50}\b(?:loans?|credit|mortgages?|insurance|claims?|benefits?|visas?|asylum)\b/i,
  ),
  cue(
    'critical',
    3,
    /\b(?:invest(?:ment|ing)? (?:advice|recommendations?|decisions?)|financial advis\w+|creditworth\w+|tax advice|portfolio)\b/i,
  ),
  cue('critical', 2, /\b(?:lawyer|attorney|physician|doctor|clinician|radiologist|underwriter|medical|clinical)\b/i),
];

/** Words of a field where mistakes harm: what is asked there is held to be less sure to be simple. */
export const GRAVE_FIELD =
  /\b(?:patients?|medical|clinical|diagnos\w+|medication|legal|contracts?|lawsuits?|court|regulat\w+|loans?|credit|insurance|mortgages?|invest\w+|suicid\w+|emergency)\b/i;

/** What functions are named for. */
export const NAME_CUES: readonly (readonly [RegExp, TaskKind])[] = [
  [/^(?:classif|categori|triage|route|label|is_|detect_intent|intent)/, 'classification'],
  [/sentiment|mood/, 'sentiment'],
  [/moderat|toxic/, 'moderation'],
  [/(?:detect|guess|identify)_?lang/, 'language-detection'],
  [/redact|anonymi|pii/, 'pii'],
  [/extract|parse/, 'extraction-simple'],
  [/convert|to_json|to_csv/, 'format-conversion'],
  [/translat/, 'translation'],
  [/summar|tldr|shorten|title/, 'summarization'],
  [/rewrite|rephrase|proofread|soften|polish/, 'rewriting'],
  [/draft|compose|reply/, 'copywriting'],
  [/review_code|code_review|explain_code/, 'code-review'],
  [/generate_code|write_code|codegen|refactor/, 'code-generation'],
  [/agent|run_loop/, 'agent'],
  [/chat|converse/, 'chat'],
  [/describe_image|caption/, 'image-understanding'],
  [/story|poem/, 'creative-writing'],
  [/diagnos|legal_/, 'critical'],
];
