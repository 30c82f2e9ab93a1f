namespace Orleans.Configuration;

/// <summary>How calls are made by a silo and by clients in its process.</summary>
public class SiloMessagingOptions : MessagingOptions;
