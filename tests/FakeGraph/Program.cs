using WorkSummary.FakeGraph;

await using var server = await FakeGraphServer.StartAsync(port: 5090);
Console.WriteLine(server.GraphUrl);
await server.RunAsync();
