using FuseGpt.Cluster.Silo;

return await FuseGptServer.RunAsync(args);
