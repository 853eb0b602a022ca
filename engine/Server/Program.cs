using WorkSummary.Server.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddWorkSummary(await builder.ReadCatalogAsync());

var app = builder.Build();
await app.PrepareAsync();
app.UseWorkSummary();
await app.RunAsync();

/// <summary>The server's entry point; public so that tests can start it.</summary>
public partial class Program;
