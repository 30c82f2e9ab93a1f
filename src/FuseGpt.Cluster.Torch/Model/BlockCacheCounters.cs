namespace FuseGpt.Cluster.Torch.Model;

/// <summary>What a block cache has done so far.</summary>
/// <param name="Hits">Times that a wanted block was there, or on its way.</param>
/// <param name="Loads">Blocks loaded, whoever loaded them.</param>
/// <param name="Prefetches">Those of them that were loaded in the background, before they were wanted.</param>
/// <param name="LoadedBytes">Bytes of all blocks loaded.</param>
/// <param name="ResidentBytes">Bytes of the blocks that are there now, or on their way.</param>
/// <param name="PeakBytes">Most bytes that were there, or on their way, at once.</param>
internal readonly record struct BlockCacheCounters(long Hits, long Loads, long Prefetches, long LoadedBytes, long ResidentBytes, long PeakBytes);
