namespace FuseGpt.Cluster.Deploy.Tests.Images;

/// <summary>Tests that share one published image.</summary>
[CollectionDefinition(nameof(PublishedImage))]
public sealed class PublishedImages : ICollectionFixture<PublishedImage>;
