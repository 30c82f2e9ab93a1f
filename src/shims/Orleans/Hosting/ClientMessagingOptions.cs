namespace Orleans.Configuration;

/// <summary>How calls are made by a client in a process of its own.</summary>
public class ClientMessagingOptions : MessagingOptions;
