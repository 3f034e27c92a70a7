double GoodStepInFloat32() => 0.01;
