using System.ComponentModel.DataAnnotations;

namespace CemStream.Configuration;

internal sealed class StorageOptions
{
    /// <summary>Folder of the database; made if it is not there. The default value is "cemstream-data" in the working directory.</summary>
    [Required(ErrorMessage = "is empty; give a folder that the service may write to")]
    public string Directory { get; set; } = "cemstream-data";
}
