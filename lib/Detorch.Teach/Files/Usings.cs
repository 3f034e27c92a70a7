// Every folder of the library may read and write files.
global using Detorch.Teach.Files;
