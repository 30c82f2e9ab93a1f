using System.Net;

namespace FuseGpt.Cluster.Silo.Configuration;

/// <summary>The door of the HTTP API and the page.</summary>
/// <param name="EndPoint">Where it listens; port 0 for any free one.</param>
/// <param name="TokenFile">File with the bearer token; null for none, which loopback addresses alone allow.</param>
public sealed record HttpSettings(IPEndPoint EndPoint, string? TokenFile);
