import type { Says } from './api';
import type { Maker } from './clientFamily';
import { ANYONE } from './langChainModels';

/** Where chains have their model, or another chain that has it. */
export const HELD = [
  'llm',
  'llm_chain',
  'llmChain',
  'chains',
  'chain',
  'combine_documents_chain',
  'combineDocumentsChain',
  'combine_docs_chain',
  'combineDocsChain',
  'runnable',
  'bound',
  'agent',
];

function chain(positional: readonly string[], parameters?: readonly string[], options?: number): Maker {
  const says: Says = {
    positional,
    ...(parameters !== undefined && { parameters }),
    ...(options !== undefined && { options }),
  };
  return { host: ANYONE, says, via: HELD };
}

/** `LLMChain(llm=llm, prompt=prompt)`, `new LLMChain({ llm, prompt })`. */
const NAMED = chain([]);
/** `RetrievalQA.from_llm(llm, prompt)`, `ConversationalRetrievalQAChain.fromLLM(llm, retriever, options)`. */
const OF_MODEL = chain(['llm', 'prompt'], ['llm']);
const LOADED = chain(['llm', 'chain_type'], ['llm'], 1);

/** Chains that are made around a model; what they do between the requests is theirs. */
export const CHAINS: Readonly<Record<string, Maker>> = {
  LLMChain: NAMED,
  ConversationChain: NAMED,
  RetrievalQA: NAMED,
  RetrievalQAChain: NAMED,
  RetrievalQAWithSourcesChain: NAMED,
  ConversationalRetrievalChain: NAMED,
  ConversationalRetrievalQAChain: NAMED,
  VectorDBQA: NAMED,
  VectorDBQAChain: NAMED,
  MultiPromptChain: NAMED,
  MultiRetrievalQAChain: NAMED,
  GraphCypherQAChain: NAMED,
  APIChain: NAMED,
  OpenAPIChain: NAMED,
  ConstitutionalChain: NAMED,
  StuffDocumentsChain: NAMED,
  MapReduceDocumentsChain: NAMED,
  RefineDocumentsChain: NAMED,
  LLMMathChain: NAMED,
  LLMCheckerChain: NAMED,
  LLMRouterChain: NAMED,
  AnalyzeDocumentChain: NAMED,
  SequentialChain: NAMED,
  SimpleSequentialChain: NAMED,
  SqlDatabaseChain: NAMED,
  'LLMChain.from_string': OF_MODEL,
  'RetrievalQA.from_llm': OF_MODEL,
  'RetrievalQA.from_chain_type': LOADED,
  'RetrievalQAChain.fromLLM': OF_MODEL,
  'RetrievalQAWithSourcesChain.from_llm': OF_MODEL,
  'RetrievalQAWithSourcesChain.from_chain_type': LOADED,
  'ConversationalRetrievalChain.from_llm': OF_MODEL,
  'ConversationalRetrievalQAChain.fromLLM': OF_MODEL,
  'LLMMathChain.from_llm': OF_MODEL,
  'LLMCheckerChain.from_llm': OF_MODEL,
  'LLMRouterChain.from_llm': OF_MODEL,
  'QAGenerationChain.from_llm': OF_MODEL,
  'GraphCypherQAChain.from_llm': OF_MODEL,
  'GraphCypherQAChain.fromLLM': NAMED,
  'VectorDBQA.from_llm': OF_MODEL,
  'VectorDBQA.from_chain_type': LOADED,
  'VectorDBQAChain.fromLLM': OF_MODEL,
  'MultiPromptChain.from_prompts': OF_MODEL,
  'MultiPromptChain.fromLLMAndPrompts': OF_MODEL,
  'MultiRetrievalQAChain.from_retrievers': OF_MODEL,
  'MultiRetrievalQAChain.fromLLMAndRetrievers': OF_MODEL,
  'SQLDatabaseChain.from_llm': OF_MODEL,
  'SQLDatabaseSequentialChain.from_llm': OF_MODEL,
  'APIChain.from_llm_and_api_docs': OF_MODEL,
  'APIChain.fromLLMAndAPIDocs': OF_MODEL,
  'ConstitutionalChain.from_llm': OF_MODEL,
  'ConstitutionalChain.fromLLM': OF_MODEL,
  createOpenAPIChain: chain(['spec'], [], 1),
  load_summarize_chain: LOADED,
  loadSummarizationChain: LOADED,
  load_qa_chain: LOADED,
  loadQAStuffChain: LOADED,
  loadQAMapReduceChain: LOADED,
  loadQARefineChain: LOADED,
  loadQAChain: LOADED,
  load_qa_with_sources_chain: LOADED,
  create_stuff_documents_chain: OF_MODEL,
  createStuffDocumentsChain: NAMED,
  create_retrieval_chain: chain(['retriever', 'combine_docs_chain']),
  createRetrievalChain: NAMED,
  create_extraction_chain: chain(['schema', 'llm', 'prompt'], ['schema', 'llm']),
  createExtractionChain: chain(['schema', 'llm', 'prompt'], ['schema', 'llm']),
  create_extraction_chain_pydantic: chain(['pydantic_schema', 'llm', 'prompt']),
  createExtractionChainFromZod: chain([], ['schema', 'llm']),
  create_tagging_chain: chain(['schema', 'llm', 'prompt']),
  createTaggingChain: chain([], ['schema', 'llm']),
  create_structured_output_runnable: chain(['output_schema', 'llm', 'prompt']),
  createStructuredOutputRunnable: NAMED,
  createStructuredOutputChainFromZod: chain([], ['schema'], 1),
  create_sql_query_chain: chain(['llm', 'db', 'prompt']),
  createSqlQueryChain: NAMED,
  create_openai_fn_runnable: chain(['functions', 'llm', 'prompt']),
  createOpenAIFnRunnable: NAMED,
};
