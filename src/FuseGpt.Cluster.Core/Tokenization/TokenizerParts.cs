using FuseGpt.Cluster.Core.Tokenization.AddedTokens;
using FuseGpt.Cluster.Core.Tokenization.Bpe;
using FuseGpt.Cluster.Core.Tokenization.Decoders;
using FuseGpt.Cluster.Core.Tokenization.Normalizers;
using FuseGpt.Cluster.Core.Tokenization.PostProcessors;
using FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

namespace FuseGpt.Cluster.Core.Tokenization;

/// <summary>The steps of a tokenizer in the order in which encoding takes them; a null step does nothing.</summary>
internal sealed record TokenizerParts(
    AddedVocabulary AddedVocabulary,
    INormalizer? Normalizer,
    IPreTokenizer? PreTokenizer,
    BpeModel Model,
    IPostProcessor? PostProcessor,
    IDecoder? Decoder);
